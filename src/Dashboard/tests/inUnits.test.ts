import { expect, test } from "vitest";

import { inUnits } from "../components/inUnits";

test.each([
  [526.3, "hours", "21 d 22 h"],
  [168, "hours", "7 d"],
  [45, "minutes", "45 min"],
  [12.34, "percent", "12.3 %"],
  [1234, "cases", "1,234 cases"],
  [1, "cases", "1 case"],
  [1, "percent", "1 %"],
])("%d %s is told as %s", (value, unit, told) => {
  expect(inUnits(value, { measure: "on-the-way", unit })).toBe(told);
});

test("what is its own unit is told once", () => {
  expect(inUnits(3, { measure: "cases", unit: "cases" })).toBe("3");
});
