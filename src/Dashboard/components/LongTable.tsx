import { useEffect, useMemo, type ReactNode } from "react";

import { useWindow } from "../live/useWindow";
import { t } from "../words/messages";
import { Gap } from "./Gap";

interface LongTableProps<Row> {
  readonly className: string;
  readonly label: string;
  /** The cells of the heading row. */
  readonly head: ReactNode;
  /** How many those are. */
  readonly columns: number;
  /** The rows so far. */
  readonly rows: readonly Row[];
  /** How many there are in all; those that aren't there yet keep their room. */
  readonly total?: number;
  /** Asks for more rows; called when the end of those known comes near. */
  readonly more?: () => void;
  readonly keyOf: (row: Row) => string;
  /** The cells of a row. */
  readonly children: (row: Row) => ReactNode;
  readonly classOf?: (row: Row) => string;
}

/** So many rows before the end of what is known the next are asked for. */
const AHEAD = 40;

/** A table of any length: only the rows in sight are drawn, and those that aren't known yet are asked for as one scrolls to them. */
export function LongTable<Row>({ className, label, head, columns, rows, total = rows.length, more, keyOf, children, classOf }: LongTableProps<Row>) {
  const all = useMemo<readonly (Row | undefined)[]>(() => (total <= rows.length ? rows : Array.from({ length: total }, (_, index) => rows[index])), [rows, total]);
  const { box, first, shown, before, after } = useWindow(all);
  useEffect(() => {
    if (more !== undefined && rows.length < total && first + shown.length + AHEAD >= rows.length) more();
  });
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolled region must be reachable by keyboard
    <div className="scroll" ref={box} tabIndex={0}>
      <table className={`rows windowed ${className}`} aria-label={label} aria-rowcount={total}>
        <thead><tr>{head}</tr></thead>
        <tbody>
          <Gap px={before} />
          {shown.map((row, index) => (row === undefined
            ? <tr key={first + index} aria-rowindex={first + index + 1}><td colSpan={columns} className="dim">…</td></tr>
            : <tr key={keyOf(row)} aria-rowindex={first + index + 1} className={classOf?.(row)}>{children(row)}</tr>))}
          <Gap px={after} />
          {total === 0 && <tr><td colSpan={columns} className="dim">{t("list.none")}</td></tr>}
        </tbody>
      </table>
    </div>
  );
}
