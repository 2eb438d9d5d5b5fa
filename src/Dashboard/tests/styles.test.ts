import { readdirSync, readFileSync } from "node:fs";

import { expect, test } from "vitest";

const sheets = readdirSync("styles").map((name) => [name, readFileSync(`styles/${name}`, "utf8")] as const);
const tokens = readFileSync("styles/tokens.css", "utf8");

test.each(sheets)("%s is laid out by start and end, so that Urdu mirrors it", (_, css) => {
  expect(css).not.toMatch(/(^|[\s;{])(margin|padding|border)-(left|right)\b|(^|[\s;{])(left|right)\s*:|text-align:\s*(left|right)|float:\s*(left|right)/m);
});

test.each(sheets)("%s names no colour of its own, and no gradient that isn't a hatch", (name, css) => {
  if (name !== "tokens.css") expect(css.replace(/@media print[\s\S]*/, "").match(/#[0-9a-f]{6}\b/gi)).toBeNull();
  expect(css).not.toMatch(/(^|[^-])(linear|radial|conic)-gradient/);
});

/** The tokens of one theme: those of the light one, overwritten by the block that begins with the selector. */
function themeOf(selector: string | null): Record<string, string> {
  const read = (text: string) => Object.fromEntries([...text.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6}|#fff)\b/gi)].map((one) => [one[1] ?? "", one[2] === "#fff" ? "#ffffff" : (one[2] ?? "")]));
  const light = read(tokens.slice(0, tokens.indexOf("@media")));
  if (selector === null) return light;
  const at = tokens.indexOf(selector);
  return { ...light, ...read(tokens.slice(at, tokens.indexOf("}", at))) };
}

function luminance(colour: string): number {
  const parts = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * (parts[0] ?? 0) + 0.7152 * (parts[1] ?? 0) + 0.0722 * (parts[2] ?? 0);
}

function contrast(a: string, b: string): number {
  const [x = 0, y = 0] = [luminance(a), luminance(b)].sort((p, q) => q - p);
  return (x + 0.05) / (y + 0.05);
}

test.each([["light", null], ["dark", ':root[data-theme="dark"]'], ["wall", ':root[data-screen="wall"] {\n']] as const)("every ink of the %s theme is readable on every ground", (_, selector) => {
  const theme = selector === ':root[data-screen="wall"] {\n' ? { ...themeOf(':root[data-theme="dark"]'), ...themeOf(selector) } : themeOf(selector);
  const colour = (name: string) => theme[name] ?? "#000000";
  for (const ink of ["ink", "ink-2", "ink-3", "red", "amber"]) {
    for (const ground of ["ground", "raised"]) expect(contrast(colour(ink), colour(ground)), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5);
  }
  for (const ink of ["ink", "ink-2"]) expect(contrast(colour(ink), colour("chosen")), `${ink} on chosen`).toBeGreaterThanOrEqual(4.5);
  expect(contrast(colour("red-ink"), colour("red-ground"))).toBeGreaterThanOrEqual(4.5);
  expect(contrast(colour("amber-ink"), colour("amber-ground"))).toBeGreaterThanOrEqual(4.5);
});
