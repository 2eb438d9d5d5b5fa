import type { ShiftQuery } from "../generated/operations";
import { usePlaceNames } from "../live/usePlaceNames";
import { t, tCode, tOr } from "../words/messages";
import { count } from "../words/numbers";
import { moment } from "../words/times";
import { Age } from "./Age";
import { AlarmMark } from "./AlarmMark";
import { handedTitle } from "./handed";
import { nothingStands } from "./heard";
import { matterOf } from "./stops";

type Handover = ShiftQuery["handovers"][number];

interface HandoverListsProps {
  readonly handover: Handover;
  /** The national services: alarms about them name them by their codes alone. */
  readonly services: ShiftQuery["services"];
  /** How much of the service is heard: that nothing stands is good news only so far. */
  readonly coverage: ShiftQuery["nation"]["coverage"];
}

/** What a handover fixes: what stands, what is put aside and until when, what was found late, limits that changed, open watch items, and notes. */
export function HandoverLists({ handover, services, coverage }: HandoverListsProps) {
  const nameOfCode = usePlaceNames();
  const titleOf = (one: Parameters<typeof handedTitle>[0]) => handedTitle(one, services, nameOfCode);
  return (
    <section aria-label={t("shift.lists")}>
      <h2>{t("shift.stands")} <span className="dim">{count(handover.standing.length)}</span><Age /></h2>
      <div className="scroll">
        <table className="rows"><tbody>
          {handover.standing.map((one) => <tr key={one.alarm}><td><AlarmMark priority={one.priority} state={one.state} /></td><th scope="row">{titleOf(one)}</th><td>{tCode("alarmState", one.state)} <span className="dim">{one.acknowledgedBy}</span></td></tr>)}
          {handover.standing.length === 0 && <tr><td className="dim">{nothingStands(coverage)}</td></tr>}
        </tbody></table>
      </div>
      <Short title={t("shift.aside")} rows={handover.putAside.map((one) => ({ key: one.alarm, text: titleOf(one), more: [tCode("alarmState", one.state), one.until == null ? null : t("alarm.until", { time: moment(one.until) }), one.putAsideReason == null ? null : tCode("ackReason", one.putAsideReason)] }))} />
      <Short title={t("watch.title")} rows={handover.watch.map((one) => ({ key: one.id, text: matterOf(one.matter), more: [one.owner, t("doing.by", { time: moment(one.actBy) })] }))} />
      <Short title={t("load.foundLate")} rows={handover.foundLate.map((one) => ({ key: `${one.alarm} ${one.from}`, text: titleOf(one), more: [`${moment(one.from)} – ${moment(one.through)}`] }))} />
      <Short title={t("shift.limits")} rows={handover.changedLimits.map((one) => ({ key: `${one.subject} ${one.at}`, text: tOr(`rule.${one.subject}`, one.subject), more: [moment(one.at), one.by, one.reason] }))} />
      <Short title={t("shift.notes")} rows={handover.notes.map((note) => ({ key: note, text: note, more: [] }))} />
    </section>
  );
}

interface ShortProps {
  readonly title: string;
  readonly rows: readonly { readonly key: string; readonly text: string; readonly more: readonly (string | null | undefined)[] }[];
}

function Short({ title, rows }: ShortProps) {
  return (
    <>
      <h2>{title} <span className="dim">{count(rows.length)}</span></h2>
      {rows.length > 0 && <ul className="short">{rows.map((row) => <li key={row.key}>{row.text} <span className="dim">{row.more.filter(Boolean).join(" · ")}</span></li>)}</ul>}
    </>
  );
}
