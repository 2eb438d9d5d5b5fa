import { expect, test } from "vitest";

import { readVisits, visitsPath } from "../components/visits";
import { listPath, readFilter, readTold } from "../app/paths";
import { count, groupBy, roughly } from "../words/numbers";
import { shortName } from "../words/names";
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

test.each([
  ["Karachi Saddar", "Karachi Saddar"],
  ["Quetta Satellite Town", "Quetta Sat. Town"],
  ["Islamabad G-10", "Islamabad G-10"],
  ["Hyderabad Latifabad", "Hyderabad Latifabad"],
  ["Karachi North Nazimabad", "Karachi North Naz."],
  ["Rawalpindi Satellite Town East", "Rawalpindi S. T. E."],
  ["Gujranwala", "Gujranwala"],
])("%s is short enough for the wall", (name, short) => {
  expect(shortName(name)).toBe(short);
});
