import { expect, test } from "vitest";

import { newsOfMachine } from "../components/machines";
import { ageOf, newsOfPulse, newsOfSite } from "../live/age";
import { nothingYet, STALE_MS } from "../live/pulse";

const start = Date.parse("2026-03-02T08:00:00.000Z");
const asOf = "2026-03-02T08:00:10.000Z";

test("an instant of the server is as old as the server's clock says, whatever this machine's clock says", () => {
  expect(ageOf(asOf, 12_000, start, 0)).toBe(2_000);
  expect(ageOf(asOf, 12_000, start - 3_600_000, 3_600_000)).toBe(2_000);
  expect(ageOf(asOf, 3_612_000, start, -3_600_000)).toBe(2_000);
});

test("it grows while the server says nothing, is never negative, and unknown before the first answer", () => {
  expect(ageOf(asOf, 70_000, start, 0)).toBe(60_000);
  expect(ageOf(asOf, 9_000, start, 0)).toBe(0);
  expect(ageOf(4_000, 9_000, start, null)).toBe(5_000);
  expect(ageOf(null, 9_000, start, 0)).toBeNull();
});

test("a silent site's figures are as old as the last that was heard of it, and stale at once", () => {
  const version = { asOf };
  expect(newsOfSite({ version, silentSince: null })).toEqual({ since: asOf, limitMs: STALE_MS });
  expect(newsOfSite({ version, silentSince: "2026-03-02T06:00:00.000Z" })).toEqual({ since: "2026-03-02T06:00:00.000Z", limitMs: 0 });
});

test("a machine that tells nothing any more is as old as its last answer; one that is known to be down is not", () => {
  const lastSeen = "2026-03-02T07:00:00.000Z";
  expect(newsOfMachine({ status: "STALE", lastSeen, version: { asOf } })).toEqual({ since: lastSeen, limitMs: 0 });
  expect(newsOfMachine({ status: "UNREACHABLE", lastSeen, version: { asOf } })).toEqual({ since: lastSeen, limitMs: 0 });
  expect(newsOfMachine({ status: "DOWN", lastSeen, version: { asOf } })).toEqual({ since: asOf, limitMs: STALE_MS });
});

test("what says nothing else is as old as the picture", () => {
  expect(newsOfPulse({ ...nothingYet, asOf })).toEqual({ since: asOf, limitMs: STALE_MS });
});
