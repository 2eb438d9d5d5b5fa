import { Link } from "wouter";

import { paths } from "../app/paths";
import { HallAheadDocument, type HallAheadQuery, type NeedFragment } from "../generated/operations";
import { useQuery } from "../live/useQuery";
import { t, tCode } from "../words/messages";
import { nameOf } from "../words/names";
import { count } from "../words/numbers";
import { hour, zoneName } from "../words/times";
import { warningOf } from "./ahead";

type Hall = NonNullable<HallAheadQuery["site"]>["hall"];
type Forecast = NonNullable<Hall["forecast"]>;
type Advice = NonNullable<Hall["advice"]>;

/** The next hour of a hall: what comes, how many counters it takes, and where people could go instead. */
export function HallAhead({ code, zone }: { readonly code: string; readonly zone: string }) {
  const { data } = useQuery(HallAheadDocument, { code }, 15_000);
  const hall = data?.site?.hall;
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
  const warning = warningOf(forecast.points, minutes);
  const { plan } = forecast;
  return (
    <section aria-label={t("ahead.title")}>
      <h2>{t("ahead.title")} {minutes !== null && <span className="dim">{t(limit?.nationalDefault === true ? "ahead.limitNational" : "ahead.limitOwn", { n: minutes })}</span>}</h2>
      {forecast.points.length === 0 ? <p className="absent">{t("ahead.none", { why: forecast.gap == null ? "" : tCode("forecastGap", forecast.gap) })}</p> : (
        <table className="rows">
          <thead><tr><th scope="col">{t("ahead.in")}</th><th scope="col" className="number">{t("hall.oldestWait")}</th><th scope="col" className="number">{t("hall.waiting")}</th><th scope="col" className="number">{t("ahead.join")}</th><th scope="col" className="number">{t("ahead.usual")}</th></tr></thead>
          <tbody>{forecast.points.map((point) => (
            <tr key={point.minutesAhead}>
              <th scope="row">{t("unit.minutes", { n: point.minutesAhead })} <span className="dim">{hour(point.at, zone)}</span></th>
              <td className={`number strong ${minutes !== null && point.wait >= minutes ? "over" : ""}`}>{whole(point.wait)}</td>
              <td className="number">{count(Math.round(point.waiting))}</td>
              <td className="number">{point.joinWait == null ? "–" : whole(point.joinWait)}</td>
              <td className="number dim">{point.usualWait == null ? "–" : whole(point.usualWait)}</td>
            </tr>
          ))}</tbody>
        </table>
      )}
      {warning !== null && <p className="ahead-warning"><i aria-hidden="true" />{t("ahead.warning", { n: warning.minutesAhead, wait: whole(warning.wait) })}</p>}
      {plan != null && <p className="ahead-plan">{t(plan.through == null ? "ahead.planOpen" : "ahead.plan", { from: at(plan.from), through: plan.through == null ? "" : at(plan.through), wait: whole(plan.peakWait), peak: at(plan.peakAt), counters: count(plan.counters) })}</p>}
    </section>
  );
}

function Needed({ advice }: { readonly advice: Advice }) {
  return (
    <section aria-label={t("advice.title")}>
      <h2>{t("advice.title")} <span className="dim">{t("advice.target", { share: `${Math.round(advice.targetShare * 100)}%`, n: advice.targetMinutes })}</span></h2>
      {advice.now == null ? <p className="absent">{t("advice.none", { why: advice.gap == null ? "" : tCode("adviceGap", advice.gap) })}</p> : (
        <>
          <table className="rows">
            <thead><tr><td /><th scope="col" className="number">{t("advice.now")}</th><th scope="col" className="number">{t("advice.nextHour")}</th></tr></thead>
            <tbody>
              <Row name={t("advice.open")} now={count(advice.countersOpen)} next="" />
              <Row name={t("advice.counters")} now={count(advice.now.counters)} next={advice.nextHour == null ? "–" : count(advice.nextHour.counters)} strong />
              <Row name={t("advice.toClear")} now={count(advice.now.countersToClear)} next={advice.nextHour == null ? "–" : count(advice.nextHour.countersToClear)} />
              <Row name={t("advice.arrivals")} now={count(Math.round(advice.now.arrivalsPerHour))} next={advice.nextHour == null ? "–" : count(Math.round(advice.nextHour.arrivalsPerHour))} />
              <Row name={t("advice.inTime")} now={share(advice.now)} next={advice.nextHour == null ? "–" : share(advice.nextHour)} />
            </tbody>
          </table>
          {!advice.now.stable && <p className="ahead-warning"><i aria-hidden="true" />{t("advice.unstable", { open: count(advice.countersOpen), n: count(advice.now.countersToCarry) })}</p>}
        </>
      )}
    </section>
  );
}

function Row({ name, now, next, strong = false }: { readonly name: string; readonly now: string; readonly next: string; readonly strong?: boolean }) {
  return <tr><th scope="row">{name}</th><td className={`number ${strong ? "strong" : ""}`}>{now}</td><td className={`number ${strong ? "strong" : ""}`}>{next}</td></tr>;
}

function share(need: NeedFragment): string {
  return need.shareInTime == null ? t("advice.unstableShort") : `${Math.round(need.shareInTime * 100)}%`;
}

function Relief({ hall }: { readonly hall: Hall }) {
  return (
    <section aria-label={t("relief.title")}>
      <h2>{t("relief.title")} <span className="dim">{t("relief.unit")}</span></h2>
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
