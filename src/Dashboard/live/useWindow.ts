import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef, type RefObject } from "react";

export interface Window<T> {
  /** The part that scrolls. */
  readonly box: RefObject<HTMLDivElement | null>;
  /** Where those in sight begin. */
  readonly first: number;
  /** The rows in sight, and a few around them. */
  readonly shown: readonly T[];
  /** Room that the rows above and below take, in pixels. */
  readonly before: number;
  readonly after: number;
  /** Scrolls so far that a row is in sight. */
  readonly reveal: (index: number) => void;
}

/** Height of a row of such a table: the same as `.windowed tbody tr` has. */
function rowPx(): number {
  return Math.max(27, 1.95 * parseFloat(getComputedStyle(document.documentElement).fontSize));
}

/** Only the rows in sight are in the document, so that thousands of them cost no more than forty. All rows are of one height. */
export function useWindow<T>(rows: readonly T[]): Window<T> {
  const box = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- the compiler isn't used
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => box.current, estimateSize: rowPx, overscan: 15 });
  const items = virtual.getVirtualItems();
  const [first, last] = [items[0], items.at(-1)];
  return {
    box, first: first?.index ?? 0, before: first?.start ?? 0, after: last === undefined ? 0 : virtual.getTotalSize() - last.end,
    shown: first === undefined || last === undefined ? [] : rows.slice(first.index, last.index + 1),
    reveal: (index) => virtual.scrollToIndex(index, { align: "auto" }),
  };
}
