import { useState } from "react";

/** How long a list keeps its order while its figures move: a row must not slip away under the pointer. */
export const ORDER_KEPT_MS = 30_000;

interface Kept {
  readonly at: number;
  readonly reason: string;
  readonly order: readonly string[];
}

/**
 * Sorts by score, descending, rows of one score as they come, and then keeps that order for 30 s, until `reason` changes, or until the set of rows does.
 * Rows that come anew while it is kept stand at the end.
 */
export function useCalmOrder<T>(rows: readonly T[], keyOf: (row: T) => string, score: (row: T) => number, reason: string, now: number): readonly T[] {
  const [kept, setKept] = useState<Kept>({ at: -Infinity, reason: "", order: [] });
  let order = kept.order;
  if (rows.length > 0 && (kept.reason !== reason || now - kept.at >= ORDER_KEPT_MS || kept.order.length !== rows.length)) {
    order = [...rows].sort((a, b) => score(b) - score(a)).map(keyOf);
    setKept({ at: now, reason, order });
  }
  const place = new Map(order.map((key, index) => [key, index]));
  return [...rows].sort((a, b) => (place.get(keyOf(a)) ?? order.length) - (place.get(keyOf(b)) ?? order.length));
}
