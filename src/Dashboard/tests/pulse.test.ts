import { expect, test } from "vitest";

import { FROZEN_MS, judge, nothingYet, pictureCame, STALE_MS, type Pulse } from "../live/pulse";
import { share } from "../live/share";

const open: Pulse = { ...nothingYet, link: "open", lastWord: 0 };
const shown = pictureCame(open, 0, Date.parse("2026-03-02T08:00:00Z"), "2026-03-02T08:00:01.000Z", true);

test.each([
  ["before the first word", nothingYet, 0, "waiting"],
  ["a picture just came", shown, 1_000, "live"],
  ["no newer picture for 5 s, though the server answers", { ...shown, lastWord: STALE_MS }, STALE_MS, "stale"],
  ["no word at all for 7 s", shown, FROZEN_MS, "frozen"],
  ["the socket closed", { ...shown, link: "lost" as const }, 100, "lost"],
  ["still connecting long after the last word", { ...shown, link: "connecting" as const }, FROZEN_MS, "lost"],
  ["the first connection fails again and again", { ...nothingYet, attempts: 2 }, 100, "lost"],
  ["all its feeds were refused, and are asked for again", { ...shown, link: "idle" as const }, 1_000, "live"],
  ["all its feeds are refused for long", { ...shown, link: "idle" as const }, STALE_MS, "stale"],
  ["all its feeds were refused at once", { ...open, link: "idle" as const }, 60_000, "waiting"],
  ["the credential is refused", { ...shown, link: "refused" as const }, 100, "refused"],
] satisfies [string, Pulse, number, string][])("%s", (_, pulse, now, said) => {
  expect(judge(pulse, now, true)).toBe(said);
});

test("a page that follows nothing is never stale", () => {
  expect(judge({ ...shown, link: "idle" }, 60_000, false)).toBe("live");
});

test("a frozen server is noticed within ten seconds", () => {
  expect(FROZEN_MS + 1_000).toBeLessThanOrEqual(10_000);
});

test("the same picture again is a word, but not a newer picture", () => {
  const again = pictureCame(shown, 4_000, 0, "2026-03-02T08:00:01.000Z", true);
  expect(again).toMatchObject({ lastWord: 4_000, lastPicture: 0 });
});

test("the server's clock is read from the picture, not from this machine", () => {
  expect(shown.serverAhead).toBe(1_000);
});

test("what didn't change stays the same object", () => {
  const before = { rows: [{ id: 1, n: 2 }, { id: 2, n: 5 }], name: "x" };
  const after = share(before, { rows: [{ id: 1, n: 2 }, { id: 2, n: 6 }], name: "x" });
  expect(after.rows[0]).toBe(before.rows[0]);
  expect(after.rows[1]).toEqual({ id: 2, n: 6 });
  expect(share(before, structuredClone(before))).toBe(before);
});
