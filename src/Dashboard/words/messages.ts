/**
 * Every text on screen, from messages/LANGUAGE.json. English comes with the page; Urdu when it is asked for. Texts name their parts in
 * braces, and are worded so that any count fits.
 */
import english from "../messages/en.json";

export type Key = keyof typeof english;
export type Language = "en" | "ur";
export type Parts = Readonly<Record<string, string | number>>;

type Messages = Readonly<Record<string, string>>;

let messages: Messages = english;
let language: Language = "en";

/** Loads a language; completes once its texts are in place. */
export async function speak(wanted: Language): Promise<void> {
  messages = wanted === "ur" ? ((await import("../messages/ur.json")).default) : english;
  language = wanted;
}

export function spoken(): Language {
  return language;
}

/** The text of that key with its parts filled in. */
export function t(key: Key, parts?: Parts): string {
  return fill(messages[key] ?? english[key], parts);
}

/** The text of a value that the API may tell: `stage.READY`. A value newer than this page is shown as it is. */
export function tCode(kind: string, code: string): string {
  return messages[`${kind}.${code}`] ?? code.toLowerCase().replaceAll("_", " ");
}

/** The text of that key, or what is given where there is none. */
export function tOr(key: string, otherwise: string): string {
  return messages[key] ?? otherwise;
}

/** In Urdu what is read from left to right is isolated from the words around it: a sign, or the zone of a time, would stand on its other side. */
export function isolated(told: string): string {
  return spoken() === "ur" ? `\u2066${told}\u2069` : told;
}

/** Several texts as one, with the language's own comma; those that say nothing are left out. */
export function together(...parts: readonly (string | null | undefined | false)[]): string {
  const said = parts.filter((part) => typeof part === "string" && part !== "");
  return said.length === 0 ? "" : said.reduce((a, b) => t("join.comma", { a: a as string, b: b as string })) as string;
}

function fill(text: string, parts?: Parts): string {
  return parts === undefined ? text : text.replace(/\{(\w+)\}/g, (whole, name: string) => String(parts[name] ?? whole));
}
