/** What is being done about the rows of the late board, from the API's action for each of its cells. Pure. */
import type { Category, Cause, Holder, LateActionsQuery } from "../generated/operations";
import type { Choice, Row } from "./board";

export type Action = LateActionsQuery["nation"]["figures"]["lateBoard"][number]["action"];

export type Actions = ReadonlyMap<string, Action>;

/** One action, and which of the row's cells it is about. */
export interface Doing {
  readonly categories: readonly Category[];
  readonly action: Action;
}

export function actionsOf(data: LateActionsQuery): Actions {
  return new Map(data.nation.figures.lateBoard.map((cell) => [keyOf(cell.category, cell.holder, cell.cause), cell.action]));
}

export function keyOf(category: Category, holder: Holder, cause: Cause): string {
  return `${category} ${holder} ${cause}`;
}

/** The actions about the row's late cells, the ones without any first; within the chosen urgency when one is chosen. */
export function doingOf(row: Row, choice: Choice, actions: Actions): Doing[] {
  const doings = new Map<string, { categories: Category[]; action: Action }>();
  for (const [category, cell] of row.cells) {
    const action = actions.get(keyOf(category, row.holder, row.cause));
    if (cell.count === 0 || action === undefined || (choice.category !== null && choice.category !== category)) continue;
    const same = `${action.kind} ${action.watchItem ?? action.alarm ?? ""}`;
    const known = doings.get(same);
    if (known === undefined) doings.set(same, { categories: [category], action });
    else known.categories.push(category);
  }
  return [...doings.values()].sort((a, b) => Number(b.action.kind === "NONE") - Number(a.action.kind === "NONE"));
}

/** The matter under which a watch item covers such cells. */
export function matterFor(category: Category | null, cause: Cause): string {
  const code = (name: string) => name.toLowerCase().replaceAll("_", "-");
  return category === null ? `late.${code(cause)}` : `late.${code(category)}.${code(cause)}`;
}
