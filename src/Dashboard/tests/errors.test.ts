import { CombinedError } from "@urql/core";
import { expect, test } from "vitest";

import { passes, pauseOf, troubleOf } from "../live/errors";

const coded = (code: string, status = 200, headers: Record<string, string> = {}) =>
  new CombinedError({ graphQLErrors: [{ message: "m", extensions: { code } }], response: new Response(null, { status, headers }) });

test.each([
  ["a scope that doesn't hold it", coded("FORBIDDEN"), false, "FORBIDDEN"],
  ["something that isn't there", coded("NOT_FOUND"), false, "NOT_FOUND"],
  ["too many questions", coded("TOO_FAST", 429), true, "OVERLOADED"],
  ["a server with too much to do", coded("OVERLOADED", 503), true, "OVERLOADED"],
  ["a question that a part of the server can't answer", coded("UNAVAILABLE", 503), true, "UNAVAILABLE"],
  ["a feed that a server with too much to do refuses", coded("OVERLOADED"), true, "OVERLOADED"],
  ["a service that is away", coded("UNAVAILABLE"), true, "UNAVAILABLE"],
  ["a token that isn't taken", coded("", 401), false, "other"],
  ["a cable that was pulled", new CombinedError({ networkError: new TypeError("Failed to fetch") }), true, "UNREACHABLE"],
] as const)("%s", (_, error, again, told) => {
  expect(passes(error)).toBe(again);
  expect(troubleOf(error)).toBe(told);
});

test("the server says how long to wait, a minute at most", () => {
  expect(pauseOf(coded("", 503, { "retry-after": "2" }), 500)).toBe(2_000);
  expect(pauseOf(coded("", 503, { "retry-after": "900" }), 500)).toBe(60_000);
  expect(pauseOf(coded("", 503), 500)).toBe(500);
});
