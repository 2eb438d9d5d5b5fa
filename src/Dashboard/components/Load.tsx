import { AlarmLoadDocument } from "../generated/operations";
import { useQuery } from "../live/useQuery";
import { t, tCode } from "../words/messages";
import { count, percent, shareOf } from "../words/numbers";
import { duration } from "../words/times";

/** What the alarm system says of itself: a flood, how often the room is told, and how soon it answers. */
export function Load() {
  const { data } = useQuery(AlarmLoadDocument, {}, 10_000);
  const load = data?.alarmLoad;
  if (load === undefined) return null;
  const largest = Math.max(1, ...load.roomByHour);
  return (
    <section className="load" aria-label={t("load.title")}>
      <h2>{t("load.title")} <span className="dim">{t("load.period")}</span></h2>
      {load.flood && <p className="flood">{t("load.flood", { n: count(load.roomLast10Minutes) })}</p>}
      <div className="hours" dir="ltr" aria-hidden="true">
        {[...load.roomByHour].reverse().map((hour, index) => <span key={index} className="bar" style={{ blockSize: `${shareOf(hour, largest) * 100}%` }} />)}
      </div>
      <dl className="pairs">
        <div className="pair-row"><dt>{t("load.lastTen")}</dt><dd>{count(load.roomLast10Minutes)} <span className="dim">{t("load.aim")}</span></dd></div>
        <div className="pair-row"><dt>{t("load.acknowledged")}</dt><dd>{load.acknowledgeMedianSeconds == null ? t("load.none") : duration(load.acknowledgeMedianSeconds)} <span className="dim">{t("load.open", { n: count(load.unacknowledged) })}</span></dd></div>
        {load.byPriority.map((row) => <div key={row.priority} className="pair-row"><dt>{tCode("priority", row.priority)}</dt><dd>{count(row.raised)} <span className="dim">{row.percent == null ? "" : percent(row.percent)} {t("load.aimPercent", { n: row.aim })}</span></dd></div>)}
        <div className="pair-row"><dt>{t("load.stale")}</dt><dd>{count(load.stale.length)}</dd></div>
        <div className="pair-row"><dt>{t("load.chattering")}</dt><dd>{count(load.chattering.length)}</dd></div>
        <div className="pair-row"><dt>{t("load.foundLate")}</dt><dd>{count(data?.alarmsFoundLate.length ?? 0)}</dd></div>
        {load.notFollowed > 0 && <div className="pair-row"><dt>{t("load.notFollowed")}</dt><dd className="wrong">{count(load.notFollowed)}</dd></div>}
      </dl>
    </section>
  );
}
