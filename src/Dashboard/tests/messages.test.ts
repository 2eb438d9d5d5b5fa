import { readdirSync, readFileSync } from "node:fs";

import { buildSchema, isEnumType, isObjectType } from "graphql";
import { expect, test } from "vitest";

import english from "../messages/en.json";
import urdu from "../messages/ur.json";

const schema = buildSchema(readFileSync("../GraphQL/schema.graphql", "utf8"));

/** The enums whose values are shown, and the prefix of their texts. */
const shown = {
  Category: "category", Holder: "holder", Cause: "cause", Stage: "stage", CaseFlag: "flag", LateBucket: "lateBucket", AgeBucket: "ageBucket",
  Absence: "absence", AlarmState: "alarmState", AlarmPriority: "priority", AlarmRejection: "rejection", AlarmOutcome: "outcome",
  EventType: "event", SiteKind: "siteKind", SiteState: "siteState", ApplicationSort: "sort",
  DayKind: "dayKind", Weekday: "weekdayLong", ForecastGap: "forecastGap", AdviceGap: "adviceGap", ReferenceOddity: "oddity", ServiceStops: "serviceStops", VisitStatus: "visitStatus",
  BookDifferenceKind: "bookDifference", SuspectReason: "suspectReason", BookStand: "bookStand", BoxState: "boxState", BoxTrouble: "boxTrouble",
  MachineStatus: "machineStatus", MachineDuty: "machineDuty", MachineCheck: "machineCheck",
} as const;

test("both languages have the same texts", () => {
  expect(Object.keys(urdu)).toEqual(Object.keys(english));
});

test("no text is empty, and the parts that a text names are the same in both", () => {
  const parts = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
  for (const [key, text] of Object.entries(english)) {
    const other = urdu[key as keyof typeof urdu];
    expect(text, key).not.toBe("");
    expect(other, key).not.toBe("");
    expect(parts(other), key).toEqual(parts(text));
  }
});

test("Urdu is written in Urdu, with the digits 0-9", () => {
  for (const [key, text] of Object.entries(urdu)) {
    expect(text, key).not.toMatch(/[٠-٩۰-۹]/);
    if (/[a-z]{3,}/i.test(text.replace(/\{\w+\}/g, ""))) expect(["choice.otherLanguage"], key).toContain(key);
  }
});

test.each(Object.entries(shown))("every value of %s has its words", (name, prefix) => {
  const type = schema.getType(name);
  if (!isEnumType(type)) throw new Error(`${name} is no enum of the schema.`);
  for (const value of type.getValues()) expect(Object.keys(english)).toContain(`${prefix}.${value.name}`);
});

test("every headline figure has its name and meaning in both languages", () => {
  const figures = schema.getType("Figures");
  if (!isObjectType(figures)) throw new Error("Figures is no type of the schema.");
  const headlines = Object.values(figures.getFields()).filter((field) => String(field.type) === "Figure!");
  expect(headlines.length).toBeGreaterThan(10);
  for (const { name } of headlines) expect(Object.keys(english)).toEqual(expect.arrayContaining([`figure.${name}`, `define.${name}`]));
});

test("a text with parts is never told without them", () => {
  const sources = ["app", "components", "live", "pages", "words"].flatMap((folder) => readdirSync(folder).filter((name) => /\.tsx?$/.test(name)).map((name) => `${folder}/${name}`));
  const calls = sources.flatMap((path) => [...readFileSync(path, "utf8").matchAll(/\bt\("([\w.]+)"(\)|, \{([^{}]*)\}\))/g)].map((call) => ({ path, key: call[1] ?? "", given: call[3] ?? "" })));
  expect(calls.length).toBeGreaterThan(500);
  for (const { path, key, given } of calls) {
    if (given.includes("...")) continue;
    const parts = [...english[key as keyof typeof english].matchAll(/\{(\w+)\}/g)].map((part) => part[1]);
    for (const part of parts) expect(given, `${path}: ${key}`).toMatch(new RegExp(`\\b${part}\\b`));
  }
});
