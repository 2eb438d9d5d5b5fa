import { describe, expect, it } from "vitest";

import { answered, band, valueOf } from "../components/samples";

const at = (minute: number) => new Date(Date.UTC(2026, 2, 2, 9, minute)).toISOString();
const begin = Date.parse(at(0));
const end = Date.parse(at(10));

describe("samples of a machine", () => {
  it("counts looks and answers from shares", () => {
    expect(answered({ measure: "ANSWERED", stepMinutes: 1, points: [{ from: at(0), count: 2, min: 0, mean: 0.5, max: 1 }, { from: at(1), count: 3, min: 1, mean: 1, max: 1 }] })).toEqual({ answers: 4, polls: 5 });
  });

  it("draws shares against 100 and breaks the line where nothing was measured", () => {
    const drawn = band({ measure: "SUPPLY_PERCENT", stepMinutes: 1, points: [
      { from: at(0), count: 1, min: 50, mean: 50, max: 50 }, { from: at(1), count: 3, min: 40, mean: 45, max: 50 }, { from: at(8), count: 1, min: 10, mean: 10, max: 10 }] }, begin, end);
    expect(drawn?.line).toBe("M50.0 50.0L150.0 55.0M850.0 90.0h0.5");
    expect([drawn?.min, drawn?.mean, drawn?.max]).toEqual([10, 39, 50]);
  });

  it("has nothing to draw before its time", () => {
    expect(band({ measure: "MILLISECONDS", stepMinutes: 1, points: [{ from: at(0), count: 1, min: 1, mean: 1, max: 1 }] }, Date.parse(at(5)), end)).toBeNull();
  });

  it("names the unit of each measure", () => {
    expect([valueOf("MILLISECONDS", 12.4), valueOf("BITS_IN", 64_000), valueOf("SUPPLY_PERCENT", 62)]).toEqual(["12 ms", "64 kbit/s", "62%"]);
  });
});
