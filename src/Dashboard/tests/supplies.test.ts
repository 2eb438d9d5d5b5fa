import { expect, test } from "vitest";

import { daysToOrder, urgencyOf } from "../components/supplies";

const now = Date.parse("2026-03-02T08:00:00Z");

test.each([
  ["long ahead", { orderBy: "2026-06-01", marginDays: 14 }, "calm"],
  ["within its margin", { orderBy: "2026-03-10", marginDays: 14 }, "soon"],
  ["on its very day", { orderBy: "2026-03-02", marginDays: 0 }, "soon"],
  ["the day after", { orderBy: "2026-03-01", marginDays: 14 }, "late"],
  ["never counted", { orderBy: null, marginDays: 14 }, "unknown"],
] as const)("an order %s", (_, supply, urgency) => {
  expect(urgencyOf(supply, now)).toBe(urgency);
});

test("the days to an order count today as the last one", () => {
  expect([daysToOrder({ orderBy: "2026-03-02" }, now), daysToOrder({ orderBy: "2026-03-03" }, now), daysToOrder({ orderBy: "2026-02-27" }, now)]).toEqual([0, 1, -3]);
});
