import { expect, test } from "vitest";

import { newId, wrongField, type Subject, type Values } from "../components/policyChange";

const alarm: Subject = { kind: "alarm", rule: "overcrowding", measure: "live-wait", unit: "minutes", priority: "LOW" };
const limit: Values = { site: "", raiseAt: "45", clearBelow: "30", onDelaySeconds: "600", offDelaySeconds: "600", enabled: "true", from: "2026-03-02", why: "new-hall" };

const day = { from: "2026-03-02" };

test.each<readonly [string, Subject, Values, string | null]>([
  ["as it stands", alarm, limit, null],
  ["a limit that clears above where it raises", alarm, { ...limit, clearBelow: "46" }, "clearBelow"],
  ["no number", alarm, { ...limit, raiseAt: "" }, "raiseAt"],
  ["below zero", alarm, { ...limit, onDelaySeconds: "-1" }, "onDelaySeconds"],
  ["no reason", alarm, { ...limit, why: "" }, "why"],
  ["a reason with spaces", alarm, { ...limit, why: "new hall" }, "why"],
  ["no first day", alarm, { ...limit, from: "" }, "from"],
  ["a first day that there isn't", alarm, { ...limit, from: "2026-04-31" }, "from"],
  ["a first day as a browser of another country writes it", alarm, { ...limit, from: "03/04/2026" }, "from"],
  ["a first day that is over", alarm, { ...limit, from: "2026-03-01" }, "from"],
  ["a baseline that isn't over", { kind: "baseline" }, { from: "2025-07-01", through: "2026-03-03", why: "quarter" }, "through"],
  ["a capacity of no office", { kind: "capacity" }, { ...day, people: "60", site: "", why: "survey" }, "site"],
  ["a capacity", { kind: "capacity" }, { ...day, people: "60", site: "multan", why: "survey" }, null],
  ["a wait limit", { kind: "wait" }, { ...day, minutes: "60", site: "", why: "summer" }, null],
  ["a silence limit of a mission", { kind: "silence" }, { ...day, minutes: "240", site: "london", why: "far" }, null],
  ["a silence limit without a number", { kind: "silence" }, { ...day, minutes: "", site: "", why: "far" }, "minutes"],
  ["a promise", { kind: "promise" }, { ...day, category: "URGENT", workingDays: "4", why: "review" }, null],
  ["a stage's limit for all", { kind: "stage" }, { ...day, stage: "PRINT_QUEUED", category: "", hours: "24", why: "review" }, null],
  ["a window that ends before it begins", { kind: "window" }, { ...day, calendar: "national", window: "umrah", through: "2026-03-01", why: "season" }, "through"],
  ["a service without a name", { kind: "service" }, { service: "identity-link", name: " ", silentMinutes: "5", stops: "INTAKE", instruction: "carry-on", why: "new" }, "name"],
  ["a service without a name in Urdu", { kind: "service" }, { service: "identity-link", name: "Identity link", nameUrdu: "", silentMinutes: "5", stops: "INTAKE", instruction: "carry-on", why: "new" }, null],
  ["a baseline", { kind: "baseline" }, { from: "2025-07-01", through: "2025-09-30", why: "quarter" }, null],
])("%s", (_, subject, values, wrong) => {
  expect(wrongField(subject, values, day.from)).toBe(wrong);
});

test("each change has an id of its own that the API takes", () => {
  expect(newId()).toMatch(/^[A-Za-z0-9._-]{1,64}$/);
  expect(newId()).not.toBe(newId());
});
