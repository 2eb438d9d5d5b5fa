import { memo } from "react";

import { serverNow } from "../live/pulse";
import { t, tCode, together, tOr } from "../words/messages";
import { when } from "../words/times";
import type { Action, Doing } from "./doing";

interface DoingCellProps {
  readonly doings: readonly Doing[];
  /** How many urgencies have late cases in this row: an action about all of them needs no name before it. */
  readonly of: number;
}

/** Who does what by when about one row of the late board; or plainly that nobody does anything yet. */
export const DoingCell = memo(function DoingCell({ doings, of }: DoingCellProps) {
  return (
    <>
      {doings.map(({ categories, action }) => (
        <p key={`${action.kind} ${action.watchItem ?? action.alarm ?? ""}`} className={`doing ${action.kind.toLowerCase()}`}>
          {categories.length < of && <span className="dim">{t("doing.for", { what: together(...categories.map((one) => tCode("category", one))) })} </span>}
          <b>{what(action)}</b> <span className="dim">{rest(action)}</span>
        </p>
      ))}
    </>
  );
});

function who(action: Action): string {
  return tOr(`actorShort.${action.who}`, action.who);
}

function what(action: Action): string {
  if (action.kind === "NONE") return t("doing.none");
  return `${who(action)}: ${action.what == null ? t("doing.watched") : tOr(`action.${action.what}`, action.what)}`;
}

function rest(action: Action): string {
  if (action.kind === "NONE") return t("doing.mustAct", { who: who(action) });
  if (action.by != null) return t(Date.parse(action.by) < serverNow() ? "doing.overdue" : "doing.by", { time: when(action.by) });
  if (action.takenBy != null) return t("doing.taken", { by: action.takenBy });
  return action.since == null ? "" : t("doing.told", { time: when(action.since) });
}
