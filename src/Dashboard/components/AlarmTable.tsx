import { memo, useEffect, useRef, type KeyboardEvent } from "react";

import { useSeconds } from "../live/useSeconds";
import { useWindow } from "../live/useWindow";
import { serverNow } from "../live/pulse";
import { isolated, spoken, t, tCode } from "../words/messages";
import { shorterPlace } from "../words/names";
import { count, shortly } from "../words/numbers";
import { clock, duration } from "../words/times";
import { AlarmMark } from "./AlarmMark";
import { AlarmPlace } from "./AlarmPlace";
import { isAside } from "./alarms";
import { asks, type Line } from "./alarmTree";
import { costOf } from "./cost";
import { Fitted } from "./Fitted";
import { Gap } from "./Gap";

interface AlarmTableProps {
  readonly lines: readonly Line[];
  /** Said when there are none. */
  readonly none: string;
  readonly current: Line | undefined;
  readonly onChoose: (key: string) => void;
  readonly onToggle: (key: string) => void;
  /** A key that isn't about moving; true when it meant something. */
  readonly onKey: (key: string) => boolean;
}

const columns = ["priority", "what", "todo", "who", "waiting", "promises", "perHour", "since", "state"] as const;
const numbers: readonly string[] = ["waiting", "promises", "perHour", "since"];

/** Alarms as lines. One of them holds the focus; arrows move it, right and left open and close what lies under it. */
export function AlarmTable({ lines, none, current, onChoose, onToggle, onKey }: AlarmTableProps) {
  useSeconds();
  const body = useRef<HTMLTableSectionElement>(null);
  const wanted = useRef<string | null>(null);
  const { box, shown, before, after, reveal } = useWindow(lines);
  const go = (to: number) => {
    const index = Math.max(0, Math.min(to, lines.length - 1));
    const next = lines[index];
    if (next === undefined) return;
    wanted.current = next.key;
    reveal(index);
    onChoose(next.key);
  };
  // A row that was out of sight is there only once the table has scrolled.
  useEffect(() => {
    const row = wanted.current === null ? null : body.current?.querySelector<HTMLElement>(`[data-alarm="${CSS.escape(wanted.current)}"]`);
    if (row == null) return;
    wanted.current = null;
    row.focus();
  });
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const index = lines.findIndex((line) => line.key === current?.key);
    const rtl = document.documentElement.dir === "rtl";
    const to = { ArrowDown: index + 1, j: index + 1, ArrowUp: index - 1, k: index - 1, Home: 0, End: lines.length - 1 }[event.key];
    const opens = event.key === (rtl ? "ArrowLeft" : "ArrowRight");
    const closes = event.key === (rtl ? "ArrowRight" : "ArrowLeft");
    const toggles = current !== undefined && current.under > 0 && ((opens && !current.open) || (closes && current.open));
    if (to !== undefined) go(to);
    else if (toggles) onToggle(current.key);
    else if (!onKey(event.key)) return;
    event.preventDefault();
  };
  const wall = serverNow();
  return (
    <div className="scroll" ref={box}>
      <table className="rows alarm-rows windowed" aria-rowcount={lines.length}>
        <thead><tr>{columns.map((name) => <th key={name} scope="col" className={numbers.includes(name) ? "number" : ""}>{t(`alarm.${name}`)}</th>)}</tr></thead>
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- its rows take the focus; the arrows move it */}
        <tbody ref={body} onKeyDown={press}>
          <Gap px={before} />
          {shown.map((line) => (
            <AlarmLine key={`${line.depth} ${line.key}`} line={line} chosen={line.key === current?.key} onChoose={onChoose} onToggle={onToggle}
              age={line.alarm.raisedAt == null ? "" : duration((wall - Date.parse(line.alarm.raisedAt)) / 1000, "one")} />
          ))}
          <Gap px={after} />
          {lines.length === 0 && <tr><td colSpan={columns.length} className="dim">{none}</td></tr>}
        </tbody>
      </table>
    </div>
  );
}

interface AlarmLineProps {
  readonly line: Line;
  readonly chosen: boolean;
  readonly age: string;
  readonly onChoose: (key: string) => void;
  readonly onToggle: (key: string) => void;
}

const AlarmLine = memo(function AlarmLine({ line, chosen, age, onChoose, onToggle }: AlarmLineProps) {
  const { alarm, group, depth, under, open, key } = line;
  const cost = costOf(group ?? [alarm]);
  const classes = [chosen && "pressed", asks(line) && "asks", isAside(alarm) && "aside", alarm.unknown && "stale", depth === 1 && "beneath"].filter(Boolean).join(" ");
  const beneath = t(group === null ? "alarm.consequences" : "alarm.members", { n: count(under) });
  const unfold = under === 0 ? null : (
    <button type="button" className="unfold" tabIndex={-1} aria-expanded={open} aria-label={beneath} title={beneath} onClick={() => onToggle(key)}><span aria-hidden="true">{open ? "▾" : spoken() === "ur" ? "◂" : "▸"} {count(under)}</span></button>
  );
  return (
    <tr data-alarm={key} tabIndex={chosen ? 0 : -1} aria-selected={chosen} className={classes} onFocus={() => onChoose(key)} onClick={() => onChoose(key)}>
      <td><AlarmMark priority={alarm.priority} state={alarm.state} /></td>
      <th scope="row"><span className="what"><b>{tCode("rule", alarm.rule)}</b>{" "}
        {group === null ? <AlarmPlace alarm={alarm} /> : <span className="alarm-place"><Fitted className="name" ways={alarm.region == null ? [t("scope.nation")] : shorterPlace(alarm.region)} /></span>}{unfold}</span></th>
      <td>{alarm.holds || isAside(alarm) ? tCode("action", alarm.action) : t("alarm.over")}</td>
      <td>{tCode("actorShort", alarm.actor)}</td>
      {[cost.waiting, cost.promises, cost.perHour ?? 0].map((value, place) => <td key={place} className="number"><bdi dir="ltr">{dotted(Math.round(value), cost.atMost)}</bdi></td>)}
      <td className="number dim">{age}</td>
      <td>{tCode("alarmState", alarm.state)}{alarm.acknowledgedBy != null && <span className="dim"> {alarm.acknowledgedBy}</span>}{alarm.shelvedUntil != null && <span className="dim"> {t("alarm.until", { time: clock(alarm.shelvedUntil) })}</span>}</td>
    </tr>
  );
});

function dotted(value: number, atMost: boolean): string {
  return value === 0 ? "·" : atMost ? isolated(`≤ ${shortly(value)}`) : shortly(value);
}
