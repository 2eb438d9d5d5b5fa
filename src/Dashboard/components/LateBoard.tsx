import { memo } from "react";

import type { Category } from "../generated/operations";
import { t, tCode } from "../words/messages";
import { count, shareOf } from "../words/numbers";
import { day } from "../words/times";
import { chosen, columnsOf, rowsOf, sumOf, type Cell, type Choice, type Row, type Sum } from "./board";
import { Figure } from "./Figure";

interface LateBoardProps {
  readonly cells: readonly Cell[];
  readonly choice: Choice;
  readonly onChoose: (choice: Choice) => void;
}

/** Category x holder x cause: how many are late, the oldest promise among them, and how many fall due today. */
export const LateBoard = memo(function LateBoard({ cells, choice, onChoose }: LateBoardProps) {
  const columns = columnsOf(cells);
  const rows = rowsOf(cells);
  const largest = Math.max(1, ...rows.map((row) => row.sum.count));
  return (
    <table className="board">
      <caption className="unseen">{t("board.caption")}</caption>
      <thead>
        <tr>
          <td colSpan={2} />
          <Head title={t("board.all")} sum={sumOf(cells)} category={null} pressed={choice.category === null} onPress={() => onChoose({ ...choice, category: null })} />
          {columns.map((category) => (
            <Head key={category} title={tCode("category", category)} category={category} sum={sumOf(chosen(cells, { category, holder: null, cause: null }))}
              pressed={choice.category === category} onPress={() => onChoose({ ...choice, category: choice.category === category ? null : category })} />
          ))}
        </tr>
        <tr className="units" aria-hidden="true">
          <td colSpan={2} />
          {["all", ...columns].map((column) => <Units key={column} />)}
        </tr>
        <tr className="sums">
          <td colSpan={2} />
          <HeadSum sum={sumOf(cells)} title={t("board.all")} filter={{}} />
          {columns.map((category) => (
            <HeadSum key={category} sum={sumOf(chosen(cells, { category, holder: null, cause: null }))} title={tCode("category", category)} filter={{ category }} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <BoardRow key={`${row.holder} ${row.cause}`} row={row} columns={columns} largest={largest} choice={choice} onChoose={onChoose}
            first={rows[index - 1]?.holder !== row.holder} span={rows.filter((other) => other.holder === row.holder).length} />
        ))}
      </tbody>
    </table>
  );
});

interface HeadProps {
  readonly title: string;
  readonly sum: Sum;
  readonly category: Category | null;
  readonly pressed: boolean;
  readonly onPress: () => void;
}

function Head({ title, sum, category, pressed, onPress }: HeadProps) {
  const filter = category === null ? {} : { category };
  return (
    <th scope="col" colSpan={3} className={`head ${pressed ? "pressed" : ""}`}>
      <button type="button" aria-pressed={pressed} onClick={onPress}>{title}</button>
      <Figure figure="late" value={sum.count} part={title} filter={{ ...filter, late: true }} className="large">{count(sum.count)}</Figure>
    </th>
  );
}

function HeadSum({ sum, title, filter }: { readonly sum: Sum; readonly title: string; readonly filter: { category?: Category } }) {
  return (
    <>
      <td />
      <td className="oldest">{sum.oldest === null ? "" : day(sum.oldest)}</td>
      <td className="due"><Figure figure="dueToday" value={sum.dueToday} part={title} filter={{ ...filter, dueToday: true }} /></td>
    </>
  );
}

function Units() {
  return <><td className="count">{t("board.unit.late")}</td><td className="oldest">{t("board.unit.oldest")}</td><td className="due">{t("board.unit.due")}</td></>;
}

interface BoardRowProps {
  readonly row: Row;
  readonly columns: readonly Category[];
  readonly largest: number;
  readonly choice: Choice;
  readonly onChoose: (choice: Choice) => void;
  readonly first: boolean;
  readonly span: number;
}

function BoardRow({ row, columns, largest, choice, onChoose, first, span }: BoardRowProps) {
  const { holder, cause } = row;
  const causeName = tCode("cause", cause);
  const holderPressed = choice.holder === holder && choice.cause === null;
  const pressed = choice.holder === holder && choice.cause === cause;
  const pick = (filter: Partial<Choice>, off: boolean) => onChoose({ category: choice.category, holder: off ? null : holder, cause: null, ...(off ? {} : filter) });
  return (
    <tr className={`${first ? "first" : ""} ${pressed ? "pressed" : ""} ${row.sum.count === 0 ? "empty" : ""}`}>
      {first && (
        <th scope="rowgroup" rowSpan={span} className={`holder ${holderPressed ? "pressed" : ""}`}>
          <button type="button" aria-pressed={holderPressed} onClick={() => pick({}, holderPressed)}>{tCode("holder", holder)}</button>
        </th>
      )}
      <th scope="row" className="cause">
        <button type="button" aria-pressed={pressed} onClick={() => pick({ cause }, pressed)}>{causeName}</button>
      </th>
      <Part sum={row.sum} filter={{ holder, cause }} part={causeName} bar={shareOf(row.sum.count, largest)} />
      {columns.map((category) => {
        const cell = row.cells.get(category);
        return (
          <Part key={category} sum={cell === undefined ? nothing : { count: cell.count, oldest: cell.oldest ?? null, dueToday: cell.dueToday }}
            filter={{ category, holder, cause }} part={`${tCode("category", category)}, ${causeName}`} />
        );
      })}
    </tr>
  );
}

const nothing: Sum = { count: 0, oldest: null, dueToday: 0 };

interface PartProps {
  readonly sum: Sum;
  readonly filter: Partial<Pick<Cell, "category" | "holder" | "cause">>;
  readonly part: string;
  readonly bar?: number;
}

function Part({ sum, filter, part, bar }: PartProps) {
  return (
    <>
      <td className="count">
        {bar !== undefined && <span className="bar" style={{ inlineSize: `${bar * 100}%` }} />}
        <Figure figure="late" value={sum.count} part={part} filter={{ ...filter, late: true }} />
      </td>
      <td className="oldest">{sum.oldest === null ? "" : day(sum.oldest)}</td>
      <td className="due"><Figure figure="dueToday" value={sum.dueToday} part={part} filter={{ ...filter, dueToday: true }} /></td>
    </>
  );
}
