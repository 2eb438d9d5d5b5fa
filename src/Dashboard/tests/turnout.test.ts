import { expect, test } from "vitest";

import { warns, type Peak } from "../components/ahead";
import { busiest, hoursOf, kindsOf, profileOf, weekdayOf, type Profile, type Report } from "../components/turnout";

const band = (median: number) => ({ low: median / 2, median, high: median * 2 });
const hours = (busy: Readonly<Record<number, number>>) => Array.from({ length: 24 }, (_, hour) => band(busy[hour] ?? 0));
const profile = (weekday: Profile["weekday"], kind: Profile["kind"], busy: Readonly<Record<number, number>>): Profile => ({ weekday, kind, days: ["2026-03-02"], hours: hours(busy), total: band(9) });
const none: Report["today"] = { day: "2026-03-02", kind: "ORDINARY", arrivals: 0, hours: Array.from({ length: 24 }, () => 0), days: [], unusual: null, usual: null };

test("a working day is shown at least, and every hour in which anyone came", () => {
  expect(hoursOf({ profiles: [], today: none })).toEqual([7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17]);
  expect(hoursOf({ profiles: [profile("MONDAY", "ORDINARY", { 5: 1, 9: 4 })], today: none })[0]).toBe(5);
  expect(hoursOf({ profiles: [], today: { ...none, hours: none.hours.map((_, hour) => (hour === 22 ? 1 : 0)) } }).at(-1)).toBe(22);
});

test("kinds of day stay apart, and the darkest cell is the busiest hour of the shown kind", () => {
  const profiles = [profile("MONDAY", "HOLIDAY", { 10: 80 }), profile("MONDAY", "ORDINARY", { 9: 40 })];
  expect(kindsOf({ profiles })).toEqual(["ORDINARY", "HOLIDAY"]);
  expect(busiest(profiles.filter((one) => one.kind === "ORDINARY"))).toBe(40);
  expect(busiest([])).toBe(0);
});

test("a day is held against its own weekday and kind", () => {
  expect([weekdayOf("2026-03-02"), weekdayOf("2026-03-01"), weekdayOf("2026-03-06")]).toEqual(["MONDAY", "SUNDAY", "FRIDAY"]);
  const profiles = [profile("MONDAY", "HOLIDAY", {}), profile("MONDAY", "ORDINARY", {}), profile("TUESDAY", "ORDINARY", {})];
  expect(profileOf({ profiles }, "2026-03-02", "ORDINARY")).toBe(profiles[1]);
  expect(profileOf({ profiles }, "2026-03-04", "ORDINARY")).toBeUndefined();
});

test.each<readonly [string, Peak | null, number | null, boolean]>([
  ["what is usual is a plan", { wait: 60, usualWait: 50 }, 45, false],
  ["what is not usual is a warning", { wait: 50, usualWait: 5 }, 45, true],
  ["without usual days any wait over the limit is one", { wait: 45, usualWait: null }, 45, true],
  ["below the limit there is none", { wait: 44, usualWait: null }, 45, false],
  ["without a limit there is none", { wait: 500, usualWait: 0 }, null, false],
  ["without a forecast there is none", null, 45, false],
])("%s", (_, peak, limit, warned) => {
  expect(warns(peak, limit)).toBe(warned);
});
