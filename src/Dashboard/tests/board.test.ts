import { expect, test } from "vitest";

import { chosen, columnsOf, everything, rowsOf, sumOf, type Cell } from "../components/board";
import { stepsOf } from "../components/flow";

const cells: Cell[] = [
  { category: "URGENT", holder: "PRODUCTION", cause: "PRINT_QUEUE", count: 9, oldest: "2026-02-20", dueToday: 18 },
  { category: "NORMAL", holder: "PRODUCTION", cause: "PRINT_QUEUE", count: 3, oldest: "2026-02-11", dueToday: 0 },
  { category: "URGENT", holder: "OFFICE", cause: "UNKNOWN", count: 1, oldest: null, dueToday: 2 },
];

test("rows add up to the board, and rows that the usual ones lack are added", () => {
  const rows = rowsOf(cells);
  expect(sumOf(rows.map((row) => row.sum))).toEqual(sumOf(cells));
  expect(rows.find((row) => row.cause === "UNKNOWN")?.sum.count).toBe(1);
  expect(rowsOf([]).length).toBeGreaterThan(5);
});

test("a sum has the earliest promise, and none without late cases", () => {
  expect(sumOf(cells)).toEqual({ count: 13, oldest: "2026-02-11", dueToday: 20 });
  expect(sumOf([]).oldest).toBeNull();
});

test("each part of a choice narrows it", () => {
  expect(chosen(cells, everything)).toHaveLength(3);
  expect(chosen(cells, { ...everything, category: "URGENT" })).toHaveLength(2);
  expect(chosen(cells, { category: "URGENT", holder: "OFFICE", cause: null })).toHaveLength(1);
});

test("the column of unknown urgency stands only where a case is in it", () => {
  expect(columnsOf(cells)).toEqual(["FAST_TRACK", "URGENT", "NORMAL"]);
  expect(columnsOf([{ ...(cells[0] as Cell), category: "UNKNOWN" }])).toContain("UNKNOWN");
});

test("a step's opening + in - out is what stands there", () => {
  const flow = [
    { stage: "TOKEN_ISSUED", opening: 10, in: 7, out: 9, closing: 8 },
    { stage: "DATA_ENTERED", opening: 5, in: 9, out: 2, closing: 12 },
  ] as const;
  const [intake] = stepsOf({ flow: [...flow], stageTimes: [] });
  expect(intake).toMatchObject({ open: 20, in: 7, out: 2 });
});

test("what came in otherwise than by a step's first stage counts as in: nothing leaves that never came", () => {
  const flow = [{ stage: "DISPATCHED", opening: 4, in: 0, out: 0, closing: 4 }, { stage: "RECEIVED_AT_OFFICE", opening: 0, in: 2, out: 0, closing: 2 }] as const;
  expect(stepsOf({ flow: [...flow], stageTimes: [] }).find((step) => step.name === "dispatch")).toMatchObject({ open: 6, in: 2, out: 0 });
});
