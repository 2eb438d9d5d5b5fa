import { Link } from "wouter";

import { paths } from "../app/paths";
import type { HallAheadQuery, NeedFragment } from "../generated/operations";
import { t, tCode, together } from "../words/messages";
import { nameOf } from "../words/names";
import { count, percent } from "../words/numbers";
import { hour, zoneName } from "../words/times";
import { Age } from "./Age";
import { warns } from "./ahead";

/** What the API tells of a hall's next hour. */
export type Ahead = NonNullable<HallAheadQuery["site"]>["hall"];
type Hall = Ahead;
type Forecast = NonNullable<Hall["forecast"]>;
type Advice = NonNullable<Hall["advice"]>;

/** The next hour of a hall: what comes, how many counters it takes at which stages, and where people could go instead. */
export function HallAhead({ hall, zone }: { readonly hall: Ahead | undefined; readonly zone: string }) {
  if (hall?.forecast == null) return null;
  return (
    <div className="ahead">
      <Coming forecast={hall.forecast} limit={hall.waitLimit} zone={zone} />
      {hall.advice != null && <Needed advice={hall.advice} />}
      <Relief hall={hall} />
    </div>
  );
}

interface ComingProps {
  readonly forecast: Forecast;
  readonly limit: Hall["waitLimit"];
  readonly zone: string;
}

function Coming({ forecast, limit, zone }: ComingProps) {
  const at = (instant: string) => `${hour(instant, zone)} ${zoneName(zone)}`;
  const minutes = limit?.minutes ?? null;
  const { plan, peak } = forecast;
  return (
    <section aria-label={t("ahead.title")}>
      <h2>{t("ahead.title")} {minutes !== null && <span className="dim">{t(limit?.nationalDefault === true ? "ahead.limitNational" : "ahead.limitOwn", { n: minutes })}</span>}<Age /></h2>
      {forecast.points.length === 0 ? <p className="absent">{t("ahead.none", { why: forecast.gap == null ? "" : tCode("forecastGap", forecast.gap) })}</p> : (
        <table className="rows">
          <thead><tr><th scope="col">{t("ahead.in")}</th><th scope="col" className="number">{t("hall.oldestWait")}</th><th scope="col" className="number">{t("hall.waiting")}</th><th scope="col" className="number">{t("ahead.join")}</th><th scope="col" className="number">{t("ahead.usual")}</th></tr></thead>
          <tbody>{forecast.points.map((point) => (
            <tr key={point.minutesAhead}>
              <th scope="row">{t("unit.minutes", { n: point.minutesAhead })} <span className="dim">{hour(point.at, zone)}</span></th>
              <td className={`number strong ${minutes !== null && point.wait >= minutes ? "over" : ""}`}>{point.stage != null && <span className="at-stage">{tCode("hallStage", point.stage)} </span>}{whole(point.wait)}</td>
              <td className="number">{count(Math.round(point.waiting))}</td>
              <td className="number">{point.joinWait == null ? "–" : whole(point.joinWait)}</td>
              <td className="number dim">{point.usualWait == null ? "–" : whole(point.usualWait)}</td>
            </tr>
          ))}</tbody>
        </table>
      )}
      {warns(peak, minutes) && peak != null && <p className="ahead-warning"><i aria-hidden="true" />{t(peak.stage == null ? "ahead.warning" : "ahead.warningAt", { n: peak.minutesAhead, wait: whole(peak.wait), stage: peak.stage == null ? "" : tCode("hallStage", peak.stage) })}</p>}
      {plan != null && <p className="ahead-plan">{t(plan.through == null ? "ahead.planOpen" : "ahead.plan", { from: at(plan.from), through: plan.through == null ? "" : at(plan.through), wait: whole(plan.peakWait), peak: at(plan.peakAt), counters: count(plan.counters) })}</p>}
      {forecast.points.length > 0 && <p className="dim">{[forecast.room == null ? null : t("ahead.room", { n: count(Math.max(0, forecast.room)) }), forecast.ratioToUsual == null ? null : t("ahead.ratio", { n: percent(forecast.ratioToUsual * 100, 0) })].filter(Boolean).join(" · ")}</p>}
    </section>
  );
}

function Needed({ advice }: { readonly advice: Advice }) {
  return (
    <section aria-label={t("advice.title")}>
      <h2>{t("advice.title")} <span className="dim">{t("advice.target", { share: percent(advice.targetShare * 100, 0), n: advice.targetMinutes })}</span><Age /></h2>
      {advice.now == null ? <p className="absent">{t("advice.none", { why: advice.gap == null ? "" : tCode("adviceGap", advice.gap) })}</p> : (
        <>
          <table className="rows">
            <thead><tr><th scope="col">{t("advice.stages")}</th>{(["open", "now", "toClear", "nextHour", "inTime"] as const).map((name) => <th key={name} scope="col" className="number">{t(`advice.${name}`)}</th>)}</tr></thead>
            <tbody>
              {advice.pools.length > 1 && advice.pools.map((pool) => (
                <Need key={pool.stages.join(" ")} name={together(...pool.stages.map((stage) => tCode("hallStage", stage)))} open={pool.countersOpen} now={pool.now} next={pool.nextHour} />
              ))}
              <Need name={t("advice.all")} open={advice.countersOpen} now={advice.now} next={advice.nextHour ?? null} all />
            </tbody>
          </table>
          <p className="dim">{t("advice.arrivals", { now: count(Math.round(advice.now.arrivalsPerHour)), next: advice.nextHour == null ? "–" : count(Math.round(advice.nextHour.arrivalsPerHour)) })}</p>
          {advice.pools.filter((pool) => !pool.now.stable).map((pool) => (
            <p key={pool.stages.join(" ")} className="ahead-warning"><i aria-hidden="true" />{t("advice.unstable", { stages: together(...pool.stages.map((stage) => tCode("hallStage", stage))), open: count(pool.countersOpen), n: count(pool.now.countersToCarry) })}</p>
          ))}
        </>
      )}
    </section>
  );
}

interface NeedProps {
  readonly name: string;
  readonly open: number;
  readonly now: NeedFragment;
  readonly next: NeedFragment | null;
  readonly all?: boolean;
}

/** Counters for one group of stages that share them: open, needed now, needed to clear who waits, needed in the hour. Too few open is amber. */
function Need({ name, open, now, next, all = false }: NeedProps) {
  const few = open < now.counters;
  return (
    <tr className={all ? "sum" : ""}>
      <th scope="row">{name}</th>
      <td className={`number ${few ? "over strong" : ""}`}>{count(open)}</td>
      <td className="number strong">{count(now.counters)}</td>
      <td className="number">{count(now.countersToClear)}</td>
      <td className="number">{next === null ? "–" : count(next.counters)}</td>
      <td className="number">{share(now)}</td>
    </tr>
  );
}

function share(need: NeedFragment): string {
  return need.shareInTime == null ? t("advice.unstableShort") : percent(need.shareInTime * 100, 0);
}

function Relief({ hall }: { readonly hall: Hall }) {
  return (
    <section aria-label={t("relief.title")}>
      <h2>{t("relief.title")} <span className="dim">{t("relief.unit")}</span><Age /></h2>
      {hall.relief.length === 0 ? <p className="dim">{t("relief.none")}</p> : (
        <table className="rows">
          <thead><tr><th scope="col">{t("relief.office")}</th><th scope="col" className="number">{t("relief.far")}</th><th scope="col" className="number">{t("relief.wait")}</th><th scope="col" className="number">{t("relief.saved")}</th><th scope="col" className="number">{t("relief.takes")}</th></tr></thead>
          <tbody>{hall.relief.map((one) => (
            <tr key={one.site.code}><th scope="row"><Link href={paths.hall(one.site.code)}>{nameOf(one.site)}</Link></th><td className="number">{t("unit.kilometres", { n: count(Math.round(one.kilometres)) })}</td>
              <td className="number">{whole(one.joinWait)}</td><td className="number strong">{whole(one.minutesSaved)}</td><td className="number">{count(one.takes)}</td></tr>
          ))}</tbody>
        </table>
      )}
    </section>
  );
}

/** Minutes, whole ones. */
function whole(minutes: number): string {
  return t("unit.minutes", { n: count(Math.round(minutes)) });
}
