import { Link } from "wouter";

import { listPath } from "../app/paths";
import { AlarmStoryDocument, type AlarmRowFragment } from "../generated/operations";
import { useQuery } from "../live/useQuery";
import { t, tCode, tOr } from "../words/messages";
import { nameOf } from "../words/names";
import { count } from "../words/numbers";
import { clock, moment } from "../words/times";
import { casesOf, machineOf } from "./alarms";
import { waysOfPlace } from "./alarmWays";
import { costOf, costWords } from "./cost";
import { inUnits } from "./inUnits";

/** One alarm: why it stands, by which figures against which limits, what follows from it, and what happened to it. */
export function AlarmDetail({ alarm }: { readonly alarm: AlarmRowFragment }) {
  const { data } = useQuery(AlarmStoryDocument, { id: alarm.id });
  const story = data?.alarm;
  const cases = casesOf(alarm);
  const machine = machineOf(alarm);
  const costs = costWords(costOf([alarm]));
  return (
    <section aria-label={t("alarm.detail")}>
      <h2>{tCode("rule", alarm.rule)} <span className="dim">{tCode("alarmReason", alarm.reason)}</span></h2>
      <p>{[waysOfPlace(alarm)[0], machine].filter(Boolean).join(" · ")}</p>
      <dl className="pairs">
        {alarm.figures.map((figure) => (
          <div key={figure.measure} className="pair-row">
            <dt>{tCode("measure", figure.measure)}</dt>
            <dd>{inUnits(figure.value, figure)}{figure.limit != null && figure.limit >= 0.01 && <span className="dim"> {t(figure.defaultLimit ? "alarm.limitDefault" : "alarm.limit", { n: inUnits(figure.limit, figure).replaceAll(" ", "\u00a0") })}</span>}</dd>
          </div>
        ))}
        <div className="pair-row"><dt>{t("alarm.costs")}</dt><dd>{costs.length === 0 ? t("alarm.costsNothing") : costs.join(" · ")}</dd></div>
        {alarm.holdsSince != null && <div className="pair-row"><dt>{t("alarm.holds")}</dt><dd>{clock(alarm.holdsSince)}</dd></div>}
        <div className="pair-row"><dt>{t("alarm.raisedToday")}</dt><dd>{count(alarm.raisedToday)}</dd></div>
      </dl>
      {story?.senders != null && story.senders.length > 0 && (
        <dl className="pairs">{story.senders.map((one) => (
          <div key={one.sender} className="pair-row"><dt><bdi dir="ltr">{one.sender}</bdi></dt><dd>{t("alarm.odd", { n: count(one.odd) })}</dd></div>
        ))}</dl>
      )}
      {cases !== null && <p><Link href={listPath(cases)} className="quiet alone">{t("alarm.cases")}</Link></p>}
      {story != null && story.suppressed.length > 0 && (
        <details><summary>{t("alarm.consequences", { n: count(story.suppressed.length) })}</summary>
          <ul>{story.suppressed.map((one) => <li key={one.id} className="aside">{tCode("rule", one.rule)} {one.site != null ? nameOf(one.site) : one.region != null ? nameOf(one.region) : ""}</li>)}</ul></details>
      )}
      {story != null && (
        <ol className="story">
          {[...story.history.nodes].reverse().slice(0, 12).map((change) => (
            <li key={change.offset}><time>{moment(change.at)}</time> {tCode("event", change.type)} <span className="dim">{[change.by, change.reason && tOr(`ackReason.${change.reason}`, tCode("alarmReason", change.reason))].filter(Boolean).join(" · ")}</span></li>
          ))}
        </ol>
      )}
    </section>
  );
}
