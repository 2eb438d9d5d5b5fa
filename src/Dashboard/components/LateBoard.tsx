import { memo } from "react";

import type { Category } from "../generated/operations";
import { t, tCode, together } from "../words/messages";
import { count, shareOf } from "../words/numbers";
import { day } from "../words/times";
import { Against, BaselineNote } from "./Against";
import { Age } from "./Age";
import { chosen, columnsOf, rowsOf, sumOf, type Cell, type Choice, type Row, type Sum } from "./board";
import { Change } from "./Change";
import { doingOf, type Actions } from "./doing";
import { DoingCell } from "./DoingCell";
import { Figure } from "./Figure";
import type { Yesterday } from "./yesterday";

interface LateBoardProps {
  readonly cells: readonly Cell[];
  readonly choice: Choice;
  readonly onChoose: (choice: Choice) => void;
  /** What is being done about its cells; without it there is no such column. */
  readonly actions?: Actions | undefined;
  /** They were asked for and could not be had: the column says so. */
  readonly actionsFailed?: boolean;
  /** For those who may: gives a row an owner and a date. */
  readonly onAssign?: ((row: Row) => void) | undefined;
  /** How many were late when yesterday ended. Null before the first answer: its line is kept free, so that nothing moves under a hand that is about to press. Without it there is no such line. */
  readonly yesterday?: Yesterday | null | undefined;
}

/** Category x holder x cause: how many are late, the oldest promise among them, how many fall due today, and what is being done. */
export const LateBoard = memo(function LateBoard({ cells, choice, onChoose, actions, actionsFailed = false, onAssign, yesterday }: LateBoardProps) {
  const columns = columnsOf(cells);
  const rows = rowsOf(cells);
  const largest = Math.max(1, ...rows.map((row) => row.sum.count));
  return (
    <table className="board">
      <caption className="unseen">{t("board.caption")}</caption>
      <thead>
        <tr>
          <td colSpan={2} className="head-names"><Age /><BaselineNote />{yesterday !== undefined && <span>{t("change.sinceYesterday")}</span>}<span>{t("board.oldestDueToday")}</span></td>
          <Head title={t("board.all")} sum={sumOf(cells)} category={null} before={yesterday === undefined ? undefined : yesterday?.all ?? null} pressed={choice.category === null} onPress={() => onChoose({ ...choice, category: null })} />
          {columns.map((category) => (
            <Head key={category} title={tCode("category", category)} category={category} sum={sumOf(chosen(cells, { category, holder: null, cause: null }))} before={yesterday === undefined ? undefined : yesterday?.[category] ?? null}
              pressed={choice.category === category} onPress={() => onChoose({ ...choice, category: choice.category === category ? null : category })} />
          ))}
          {actions !== undefined && <th scope="col" className="doing-head">{t("board.doing")}{choice.category !== null && <span className="dim"> {tCode("category", choice.category)}</span>}{actionsFailed && <span className="unusual"> {t("board.doingUnknown")}</span>}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <BoardRow key={`${row.holder} ${row.cause}`} row={row} columns={columns} largest={largest} choice={choice} onChoose={onChoose} actions={actions} onAssign={onAssign}
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
  readonly before: number | null | undefined;
  readonly pressed: boolean;
  readonly onPress: () => void;
}

function Head({ title, sum, category, before, pressed, onPress }: HeadProps) {
  const filter = category === null ? {} : { category };
  return (
    <th scope="col" className={`head ${pressed ? "pressed" : ""}`}>
      <button type="button" aria-pressed={pressed} onClick={onPress}>{title}</button>
      <Figure figure="late" value={sum.count} part={title} filter={{ ...filter, late: true }} className="large">{count(sum.count)}</Figure>
      {before !== undefined && <span className="beneath"><Change now={sum.count} before={before ?? undefined} /></span>}
      {category === null && <Against figure="late" />}
      <span className="beneath">{sum.oldest === null ? "" : day(sum.oldest)} <Figure figure="dueToday" value={sum.dueToday} part={title} filter={{ ...filter, dueToday: true }}>{sum.dueToday === 0 ? undefined : t("board.due", { n: count(sum.dueToday) })}</Figure></span>
    </th>
  );
}

interface BoardRowProps {
  readonly row: Row;
  readonly columns: readonly Category[];
  readonly largest: number;
  readonly choice: Choice;
  readonly onChoose: (choice: Choice) => void;
  readonly actions: Actions | undefined;
  readonly onAssign: ((row: Row) => void) | undefined;
  readonly first: boolean;
  readonly span: number;
}

function BoardRow({ row, columns, largest, choice, onChoose, actions, onAssign, first, span }: BoardRowProps) {
  const { holder, cause } = row;
  const causeName = tCode("cause", cause);
  const holderPressed = choice.holder === holder && choice.cause === null;
  const pressed = choice.holder === holder && choice.cause === cause;
  const pick = (filter: Partial<Choice>, off: boolean) => onChoose({ category: choice.category, holder: off ? null : holder, cause: null, ...(off ? {} : filter) });
  const late = columns.filter((category) => (row.cells.get(category)?.count ?? 0) > 0).length;
  const doings = actions === undefined ? [] : doingOf(row, choice, actions);
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
            filter={{ category, holder, cause }} part={together(tCode("category", category), causeName)} />
        );
      })}
      {actions !== undefined && (
        <td className="doing-cell"><div>
          <div><DoingCell doings={doings} of={choice.category === null ? late : 1} /></div>
          {onAssign !== undefined && doings.some(({ action }) => action.kind !== "WATCH_ITEM") && (
            <button type="button" className="quiet assign-row" aria-label={t("assign.title", { what: causeName })} onClick={() => onAssign(row)}>{t("doing.assign")}</button>
          )}
        </div></td>
      )}
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

/** One cell: how many, and beside it the oldest promise over those due today. */
function Part({ sum, filter, part, bar }: PartProps) {
  return (
    <td className="cell"><div>
      <span className="count">
        {bar !== undefined && <span className="bar" style={{ inlineSize: `${bar * 100}%` }} />}
        <Figure figure="late" value={sum.count} part={part} filter={{ ...filter, late: true }} />
      </span>
      <span className="oldest">{sum.oldest === null ? "" : day(sum.oldest)}</span>
      <span className="due">{sum.dueToday > 0 && <Figure figure="dueToday" value={sum.dueToday} part={part} filter={{ ...filter, dueToday: true }}>{t("board.due", { n: count(sum.dueToday) })}</Figure>}</span>
    </div></td>
  );
}
