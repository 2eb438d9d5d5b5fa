import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef, useState } from "react";

import english from "../messages/en.json";
import { t, tCode, together } from "../words/messages";
import { nameOf } from "../words/names";
import { count } from "../words/numbers";
import { clock, day } from "../words/times";
import { stageOf } from "./alarms";
import { Trouble } from "./Trouble";
import { useHistory, type Entry } from "./useHistory";

const ROW_PX = 26;
const periods = [1, 8, 24, 168] as const;
const rules = Object.keys(english).filter((key) => key.startsWith("rule.")).map((key) => key.slice("rule.".length));

/** What happened to alarms, newest first: by period and rule, and by any word of a line. */
export function AlarmHistory() {
  const [hours, setHours] = useState<number>(8);
  const [rule, setRule] = useState("");
  const [text, setText] = useState("");
  const { entries, asking, cut, error } = useHistory(hours, rule);
  const wanted = text.trim().toLocaleLowerCase();
  const found = entries.map(toldOf).filter((line) => wanted === "" || line.words.includes(wanted));
  const scroll = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- it draws itself anew when it scrolls
  const rows = useVirtualizer({ count: found.length, getScrollElement: () => scroll.current, estimateSize: () => ROW_PX, overscan: 12 });
  return (
    <section className="alarm-history" aria-label={t("alerts.history")}>
      <form className="filters" role="search" onSubmit={(event) => event.preventDefault()}>
        <label>{t("history.period")} <select value={hours} onChange={(event) => setHours(Number(event.target.value))}>{periods.map((one) => <option key={one} value={one}>{t(`history.hours.${one}`)}</option>)}</select></label>
        <label>{t("history.rule")} <select value={rule} onChange={(event) => setRule(event.target.value)}><option value="">{t("history.anyRule")}</option>{rules.map((one) => <option key={one} value={one}>{tCode("rule", one)}</option>)}</select></label>
        <label>{t("history.text")} <input type="search" value={text} onChange={(event) => setText(event.target.value)} /></label>
        <p role="status" className="dim">{asking ? t("trouble.waiting") : t("history.found", { n: count(found.length) })}{cut && ` ${t("history.cut")}`}</p>
      </form>
      {error !== undefined && <Trouble error={error} />}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it */}
      <div className="scroll history-rows" ref={scroll} tabIndex={0} role="log" aria-live="off" aria-label={t("alerts.history")}>
        <ol style={{ blockSize: `${rows.getTotalSize()}px` }}>
          {rows.getVirtualItems().map(({ index, start }) => {
            const line = found[index];
            return line === undefined ? null : (
              <li key={line.offset} style={{ transform: `translateY(${start}px)` }}><time>{line.at}</time><b>{line.what}</b><span>{line.where}</span><span className="dim">{line.who}</span></li>
            );
          })}
        </ol>
      </div>
    </section>
  );
}

interface Told {
  readonly offset: number;
  readonly at: string;
  readonly what: string;
  readonly where: string;
  readonly who: string;
  readonly words: string;
}

function toldOf(entry: Entry): Told {
  const stage = entry.rule === "stuck-work" ? stageOf({ id: entry.subject, rule: entry.rule }) : null;
  const place = entry.site != null ? nameOf(entry.site) : entry.region != null ? nameOf(entry.region) : "";
  const what = tCode("event", entry.type);
  const where = together(entry.rule == null ? (entry.type.startsWith("ROOM_") ? t("actor.room") : entry.subject) : tCode("rule", entry.rule), stage === null ? "" : tCode("stage", stage), place);
  const who = [entry.by, entry.type === "ROOM_UNMUTED" ? tCode("muteEnd", entry.reason ?? "") : entry.by != null && entry.reason != null ? tCode("ackReason", entry.reason) : null, entry.note, entry.until == null ? null : t("alarm.until", { time: clock(entry.until) })].filter(Boolean).join(" · ");
  return { offset: entry.offset, at: `${day(entry.at)} ${clock(entry.at)}`, what, where, who, words: `${what} ${where} ${who} ${entry.subject}`.toLocaleLowerCase() };
}
