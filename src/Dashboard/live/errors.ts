/** What an error of the API means for the page: whether it passes by itself, and which words tell it. Pure. */
import type { CombinedError } from "@urql/core";

const forGood = ["FORBIDDEN", "NOT_FOUND", "BAD_USER_INPUT", "UNAUTHENTICATED"];
const told = ["FORBIDDEN", "NOT_FOUND", "VERSION_GONE", "UNAVAILABLE", "TIMEOUT", "BAD_USER_INPUT", "UNAUTHENTICATED"];

/** The code of its first error; empty when it never reached the API. */
export function codeOf(error: CombinedError): string {
  const code = error.graphQLErrors[0]?.extensions["code"];
  return typeof code === "string" ? code : "";
}

export function statusOf(error: CombinedError): number | undefined {
  return (error.response as Response | undefined)?.status;
}

/** Whether asking again may help. */
export function passes(error: CombinedError): boolean {
  return !forGood.includes(codeOf(error)) && ![400, 401, 403, 404].includes(statusOf(error) ?? 0);
}

/** The message that tells it: `trouble.` and this. */
export function troubleOf(error: CombinedError): string {
  const status = statusOf(error);
  const code = codeOf(error);
  if (told.includes(code)) return code;
  if (status === 429 || status === 503 || code === "OVERLOADED") return "OVERLOADED"; // over a feed there is no status
  return error.networkError === undefined ? "other" : "UNREACHABLE";
}

/** How long to wait before asking again: what the server asked for, else the usual time. Milliseconds. */
export function pauseOf(error: CombinedError, usual: number): number {
  const asked = Number((error.response as Response | undefined)?.headers.get("retry-after"));
  return Number.isFinite(asked) && asked > 0 ? Math.min(asked, 60) * 1_000 : usual;
}
