import { expect, test } from "vitest";

import { readVisits, visitsPath } from "../components/visits";
import { listPath, readFilter, readTold } from "../app/paths";
import { count, groupBy, roughly } from "../words/numbers";
import { briefer, shorter } from "../words/names";
import { clock, day, duration } from "../words/times";

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

test.each([
  ["Gujranwala", ["Gujranwala"]],
  ["Islamabad G-10", ["Islamabad G-10"]],
  ["Jeddah (mission)", ["Jeddah (mission)", "Jeddah"]],
  ["Karachi North Nazimabad", ["Karachi North Nazimabad", "Karachi North Naz.", "Karachi N. Naz.", "Karachi N. N."]],
  ["Karachi Gulistan-e-Jauhar", ["Karachi Gulistan-e-Jauhar", "Karachi Gul.-e-Jauhar", "Karachi Gul.-e-Jau.", "Karachi G.-e-Jau.", "Karachi G.-e-J."]],
  ["Rawalpindi Satellite Town East", ["Rawalpindi Satellite Town East", "Rawalpindi Sat. Town East", "Rawalpindi Sat. T. East", "Rawalpindi Sat. T. E.", "Rawalpindi S. T. E."]],
])("%s is said in less and less room, and its first word stays whole", (name, ways) => {
  expect(shorter(name)).toEqual(ways);
});
