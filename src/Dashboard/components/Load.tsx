import type { AlarmLoadQuery } from "../generated/operations";
import { t, tCode } from "../words/messages";
import { count, percent, shareOf } from "../words/numbers";
import { duration } from "../words/times";
import { Age } from "./Age";

interface LoadProps {
  readonly load: AlarmLoadQuery["alarmLoad"];
  /** Conditions found late in the last 24 hours. */
  readonly foundLate: number;
}

/** What the alarm system says of itself: how often the room is told, how soon it answers, and what disturbs it. */
export function Load({ load, foundLate }: LoadProps) {
  const disturbing = ([["stale", load.stale.length], ["chattering", load.chattering.length], ["foundLate", foundLate]] as const).filter(([, n]) => n > 0);
  const largest = Math.max(1, ...load.roomByHour);
  return (
    <section className="load" aria-label={t("load.title")}>
      <h2>{t("load.title")} <span className="dim">{t("load.period")}</span><Age /></h2>
      {load.roomByHour.every((hour) => hour === 0) ? <p className="dim">{t("load.roomNone")}</p> : <div className="hours" dir="ltr" aria-hidden="true">
        {[...load.roomByHour].reverse().map((hour, index) => <span key={index} className="bar" style={{ blockSize: `${shareOf(hour, largest) * 100}%` }} />)}
      </div>}
      <dl className="pairs">
        <div className="pair-row"><dt>{t("load.lastTen")}</dt><dd>{count(load.roomLast10Minutes)} <span className="dim">{t("load.aim")}</span></dd></div>
        <div className="pair-row"><dt>{t("load.acknowledged")}</dt><dd>{load.acknowledgeMedianSeconds == null ? t("load.none") : duration(load.acknowledgeMedianSeconds)} <span className="dim">{t("load.open", { n: count(load.unacknowledged) })}</span></dd></div>
        {load.byPriority.map((row) => <div key={row.priority} className="pair-row"><dt>{t("load.raised", { priority: tCode("priority", row.priority) })}</dt><dd>{count(row.raised)} <span className="dim">{row.percent == null ? "" : percent(row.percent)} {t("load.aimPercent", { n: percent(row.aim, 0) })}</span></dd></div>)}
        {disturbing.map(([name, n]) => <div key={name} className="pair-row"><dt>{t(`load.${name}`)}</dt><dd>{count(n)}</dd></div>)}
        {load.notFollowed > 0 && <div className="pair-row"><dt>{t("load.notFollowed")}</dt><dd className="wrong">{count(load.notFollowed)}</dd></div>}
      </dl>
    </section>
  );
}
