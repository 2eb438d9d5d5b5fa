/** The late board's arithmetic: from the API's cells to rows and columns. Pure. */
import type { BoardFragment, Category, Cause, Holder } from "../generated/operations";

export type Cell = BoardFragment["lateBoard"][number];

/** What of the board is chosen; null parts choose everything. */
export interface Choice {
  readonly category: Category | null;
  readonly holder: Holder | null;
  readonly cause: Cause | null;
}

export const everything: Choice = { category: null, holder: null, cause: null };

/** Most urgent first. */
export const categories: readonly Category[] = ["FAST_TRACK", "URGENT", "NORMAL", "UNKNOWN"];

/** Along the way of a case. Rows that are always there keep the board from jumping when a cell empties. */
const usual: readonly (readonly [Holder, Cause])[] = [
  ["OFFICE", "OFFICE_PROCESSING"], ["OFFICE", "RECAPTURE"], ["OFFICE", "DEFERRED"], ["OFFICE", "AWAITING_NOTICE"],
  ["HEADQUARTERS", "HQ_MATCHING"], ["AGENCY", "SECURITY_CLEARANCE"],
  ["PRODUCTION", "PRINT_QUEUE"], ["PRODUCTION", "PRODUCTION"], ["PRODUCTION", "REPRINT"],
  ["CARRIER", "IN_TRANSIT"], ["APPLICANT", "AWAITING_APPLICANT"],
];

const holders: readonly Holder[] = ["OFFICE", "HEADQUARTERS", "AGENCY", "PRODUCTION", "CARRIER", "APPLICANT", "NONE"];

/** The sum of some cells: how many, the oldest promise among them, how many fall due today. */
export interface Sum {
  readonly count: number;
  readonly oldest: string | null;
  readonly dueToday: number;
}

export interface Row {
  readonly holder: Holder;
  readonly cause: Cause;
  readonly cells: ReadonlyMap<Category, Cell>;
  readonly sum: Sum;
}

export function sumOf(cells: readonly Pick<Cell, "count" | "oldest" | "dueToday">[]): Sum {
  let count = 0;
  let dueToday = 0;
  let oldest: string | null = null;
  for (const cell of cells) {
    count += cell.count;
    dueToday += cell.dueToday;
    if (cell.oldest && (oldest === null || cell.oldest < oldest)) oldest = cell.oldest;
  }
  return { count, oldest, dueToday };
}

export function chosen(cells: readonly Cell[], choice: Choice): Cell[] {
  return cells.filter((cell) =>
    (choice.category === null || cell.category === choice.category)
    && (choice.holder === null || cell.holder === choice.holder)
    && (choice.cause === null || cell.cause === choice.cause));
}

/** The rows holder by holder: the usual ones, and any other that a cell names. */
export function rowsOf(cells: readonly Cell[]): Row[] {
  const pairs = new Map(usual.map(([holder, cause]) => [`${holder} ${cause}`, [holder, cause] as const]));
  for (const { holder, cause } of cells) pairs.set(`${holder} ${cause}`, [holder, cause]);
  return [...pairs.values()]
    .map(([holder, cause]) => {
      const here = cells.filter((cell) => cell.holder === holder && cell.cause === cause);
      return { holder, cause, cells: new Map(here.map((cell) => [cell.category, cell])), sum: sumOf(here) };
    })
    .sort((a, b) => holders.indexOf(a.holder) - holders.indexOf(b.holder));
}

/** The columns: cases of an unknown category get one only where there are any. */
export function columnsOf(cells: readonly Cell[]): Category[] {
  return categories.filter((category) => category !== "UNKNOWN" || cells.some((cell) => cell.category === category));
}
