// Lays a Brotli and a gzip form beside each built file, so that the server never compresses at run time.
import { readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const worthwhile = /\.(html|js|css|json|geojson|svg|txt)$/;

for (const name of readdirSync("dist", { recursive: true })) {
  const path = join("dist", String(name));
  if (!worthwhile.test(path) || !statSync(path).isFile()) continue;
  const plain = readFileSync(path);
  const forms = {
    ".br": brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length } }),
    ".gz": gzipSync(plain, { level: 9 }),
  };
  for (const [ending, bytes] of Object.entries(forms)) {
    if (bytes.length < plain.length) writeFileSync(path + ending, bytes);
  }
}
