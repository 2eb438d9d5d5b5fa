import { expect, test } from "vitest";

import { unprovenOf } from "../components/change";

const row = (changePercent: number | null, baselineAbsent: "PARTLY_TOLD" | "NOT_TOLD" | null = null, nowAbsent: "NOTHING_COUNTED" | null = null) =>
  ({ figure: "late", stage: null, unit: "cases", now: 1, nowAbsent, nowDays: 28, baseline: 1, baselineAbsent, baselineDays: 28, changePercent });

test("why figures can't be compared is told once for each reason, and whether that is so of all of them", () => {
  expect(unprovenOf([row(12), row(0)])).toEqual({ unproven: 0, none: false, gaps: [] });
  expect(unprovenOf([row(12), row(null, "PARTLY_TOLD"), row(null, "PARTLY_TOLD")])).toEqual({ unproven: 2, none: false, gaps: ["PARTLY_TOLD"] });
  expect(unprovenOf([row(null, null, "NOTHING_COUNTED"), row(null, "NOT_TOLD")])).toEqual({ unproven: 2, none: true, gaps: ["NOT_TOLD", "NOTHING_COUNTED"] });
});
