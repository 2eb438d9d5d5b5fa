import { expect, test } from "vitest";

import { readVisits, visitsPath } from "../components/visits";
import { listPath, readFilter, readTold } from "../app/paths";
import { count, groupBy, roughly } from "../words/numbers";
import { briefer, brieferDeed, shorter, shorterPlace } from "../words/names";
import { clock, day, duration, instantTyped, typed } from "../words/times";

test("numbers are grouped as chosen", () => {
  expect(count(1_234_567)).toBe("1,234,567");
  groupBy("lakh");
  expect(count(1_234_567)).toBe("12,34,567");
  expect(roughly(25_000_000)).toBe("2.5 crore");
  groupBy("thousands");
  expect(roughly(2_500_000)).toBe("2.5 million");
});

test.each([[0, "0 s"], [59, "59 s"], [60, "1 min"], [7_200, "2 h"], [7_260, "2 h 1 min"], [90_000, "1 d 1 h"], [-5, "0 s"]])("%d seconds are told as %s", (seconds, told) => {
  expect(duration(seconds)).toBe(told);
});

test("times are told in Karachi, and a date is no instant", () => {
  expect(clock("2026-03-02T20:15:30.000Z")).toBe("01:15:30");
  expect(day("2023-03-02")).toBe("2 Mar 2023");
});

test.each([
  ["2026-03-02 14:05", "Asia/Karachi", "2026-03-02T09:05:00.000Z"],
  ["2026-07-01T14:05", "Europe/London", "2026-07-01T13:05:00.000Z"],
  ["2026-03-29 01:30", "Europe/London", null], // the clocks go over it
  ["2026-02-31 10:00", "Asia/Karachi", null],
  ["02/03/2026 2:05 PM", "Asia/Karachi", null],
  ["", "Asia/Karachi", null],
])("typed as %s in %s it is %s", (text, zone, instant) => {
  expect(instantTyped(text, zone)).toBe(instant);
  if (instant !== null) expect(typed(instant, zone)).toBe(text.replace("T", " "));
});

test("a list's address carries its filter, its figure and its version, and gives them back", () => {
  const filter = { late: true, category: "URGENT", regions: ["punjab", "sindh"] } as const;
  const query = new URLSearchParams(listPath({ ...filter, regions: [...filter.regions] }, { figure: "late", count: 9, version: "v1" }).split("?")[1]);
  expect(readFilter(query)).toEqual(filter);
  expect(readTold(query)).toEqual({ figure: "late", count: 9, version: "v1" });
});

test("a list of visits is carried by its address, and statuses that there are not are left out", () => {
  const filter = { site: "multan", status: ["WAITING", "CALLED"], stage: "token" } as const;
  expect(readVisits(new URLSearchParams(visitsPath(filter).split("?")[1]))).toEqual(filter);
  expect(readVisits(new URLSearchParams("site=multan&status=SERVING,NOTHING"))).toEqual({ site: "multan", status: ["SERVING"] });
});

test("a phrase gives way from its end, and keeps no comma there", () => {
  expect(briefer("Blank books, 36 pages")).toEqual(["Blank books, 36 pages", "Blank books, 36", "Blank books", "Blank"]);
});

test("what is to be done gives way clause by clause, then word by word, and ends with no joining word", () => {
  expect(brieferDeed("save power, start the generator")).toEqual(["save power, start the generator", "save power", "save"]);
  expect(brieferDeed("give the machine what it needs")).not.toContain("give the machine what it");
  expect(brieferDeed("check the link")).toEqual(["check the link", "check the link", "check"]);
});

test("a region is called by the short name that people use, before any word is cut", () => {
  expect(shorterPlace({ code: "north-punjab", name: "North Punjab and Islamabad" })).toEqual(["North Punjab and Islamabad", "North Punjab", "North Pun.", "North P."]);
  expect(shorterPlace({ code: "lahore", name: "Central Punjab (Lahore)" }).slice(0, 2)).toEqual(["Central Punjab (Lahore)", "Punjab: Lahore"]);
  expect(shorterPlace({ code: "somewhere", name: "Somewhere Else" })).toEqual(shorter("Somewhere Else"));
});

test.each([
  ["Gujranwala", ["Gujranwala"]],
  ["Islamabad G-10", ["Islamabad G-10"]],
  ["Jeddah (mission)", ["Jeddah (mission)", "Jeddah"]],
  ["Karachi North Nazimabad", ["Karachi North Nazimabad", "Karachi North Nazim.", "Karachi North Naz.", "Karachi N. Naz.", "Karachi N. N."]],
  ["Karachi Gulistan-e-Jauhar", ["Karachi Gulistan-e-Jauhar", "Karachi Gulis.-e-Jauhar", "Karachi Gulis.-e-Jau.", "Karachi Gul.-e-Jau.", "Karachi G.-e-Jau.", "Karachi G.-e-J."]],
  ["Rawalpindi Satellite Town East", ["Rawalpindi Satellite Town East", "Rawalpindi Satel. Town East", "Rawalpindi Sat. Town East", "Rawalpindi Sat. T. East", "Rawalpindi Sat. T. E.", "Rawalpindi S. T. E."]],
])("%s is said in less and less room, and its first word stays whole", (name, ways) => {
  expect(shorter(name)).toEqual(ways);
});
