import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

/** Where a server runs that the development build talks to; the built pages talk to the server that serves them. */
const server = process.env.PM_SERVER ?? "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [react()],
  build: {
    target: "es2022",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0, // the content security policy takes fonts and images from files only
    rolldownOptions: { checks: { bundlerTimings: false } },
    reportCompressedSize: false,
  },
  server: {
    proxy: {
      "/graphql": { target: server, ws: true },
      "/about": server,
    },
  },
  test: { include: ["tests/**/*.test.ts"], reporters: ["default"] },
});
