import { expect, test } from "vitest";

import { newId, wrongField, type Subject, type Values } from "../components/policyChange";

const alarm: Subject = { kind: "alarm", rule: "overcrowding", measure: "live-wait", unit: "minutes", priority: "LOW" };
const limit: Values = { site: "", raiseAt: "45", clearBelow: "30", onDelaySeconds: "600", offDelaySeconds: "600", enabled: "true", from: "2026-03-02", why: "new-hall" };

test.each<readonly [string, Subject, Values, string | null]>([
  ["as it stands", alarm, limit, null],
  ["a limit that clears above where it raises", alarm, { ...limit, clearBelow: "46" }, "clearBelow"],
  ["no number", alarm, { ...limit, raiseAt: "" }, "raiseAt"],
  ["below zero", alarm, { ...limit, onDelaySeconds: "-1" }, "onDelaySeconds"],
  ["no reason", alarm, { ...limit, why: "" }, "why"],
  ["a reason with spaces", alarm, { ...limit, why: "new hall" }, "why"],
  ["a capacity of no office", { kind: "capacity" }, { people: "60", site: "", why: "survey" }, "site"],
  ["a capacity", { kind: "capacity" }, { people: "60", site: "multan", why: "survey" }, null],
  ["a wait limit", { kind: "wait" }, { minutes: "60", site: "", why: "summer" }, null],
])("%s", (_, subject, values, wrong) => {
  expect(wrongField(subject, values)).toBe(wrong);
});

test("each change has an id of its own that the API takes", () => {
  expect(newId()).toMatch(/^[A-Za-z0-9._-]{1,64}$/);
  expect(newId()).not.toBe(newId());
});
