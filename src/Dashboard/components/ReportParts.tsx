import type { AlarmRowFragment, ReportedFragment, ReportedHallFragment, TurnoutTodayQuery } from "../generated/operations";
import { t, tCode, together } from "../words/messages";
import { nameOf } from "../words/names";
import { count, exactly, percent } from "../words/numbers";
import { day, duration, moment, zoneName } from "../words/times";
import { stageOf } from "./alarms";
import { chosen, columnsOf, everything, rowsOf, sumOf } from "./board";
import { stepsOf } from "./flow";
import { HallValue } from "./HallValue";
import type { PlaceRow, ReportParts } from "./report";
import { people } from "./TurnoutHeat";

/** Rows of a long list that are laid on a table; the rest is told as a number. */
const PLACES = 16;
const GROUPS = 10;
const NAMES = 4;

/** How many are late, how urgent, with whom and why; and whether promises were kept. */
export function ReportLate({ figures }: { readonly figures: ReportedFragment }) {
  const cells = figures.lateBoard;
  const columns = columnsOf(cells);
  const rows = rowsOf(cells).filter((row) => row.sum.count > 0 || row.sum.dueToday > 0);
  const all = sumOf(cells);
  return (
    <section>
      <h2>{t("report.late")}</h2>
      <dl className="lead">
        <div className="key"><dt>{t("board.all")}</dt><dd>{count(all.count)}</dd><dd>{all.oldest === null ? "" : t("report.oldest", { day: day(all.oldest) })}</dd></div>
        {columns.map((category) => {
          const sum = sumOf(chosen(cells, { ...everything, category }));
          return <div key={category}><dt>{tCode("category", category)}</dt><dd>{count(sum.count)}</dd><dd>{t("report.due", { n: count(sum.dueToday) })}</dd></div>;
        })}
      </dl>
      <dl className="lead promises">
        {figures.attainment.map((period) => (
          <div key={period.days}><dt>{t("report.kept", { period: period.days === 0 ? t("kept.today") : period.days === 1 ? t("kept.yesterday") : t("kept.days", { n: period.days }) })}</dt>
            <dd>{period.percent == null ? "–" : percent(period.percent)}</dd><dd>{period.percent == null ? t("kept.nothingDue") : t("kept.of", { met: count(period.met), due: count(period.due) })}</dd></div>
        ))}
      </dl>
      {rows.length > 0 && (
        <table className="rows">
          <thead><tr><th scope="col">{t("case.holder")}</th><th scope="col">{t("case.cause")}</th><th scope="col" className="number">{t("board.unit.late")}</th>{columns.map((category) => <th key={category} scope="col" className="number">{tCode("category", category)}</th>)}
            <th scope="col" className="number">{t("board.unit.oldest")}</th><th scope="col" className="number">{t("figure.dueToday")}</th></tr></thead>
          <tbody>{rows.map((row) => (
            <tr key={`${row.holder} ${row.cause}`}><th scope="row">{tCode("holder", row.holder)}</th><td>{tCode("cause", row.cause)}</td><td className="number strong">{count(row.sum.count)}</td>
              {columns.map((category) => <td key={category} className="number">{some(row.cells.get(category)?.count ?? 0)}</td>)}
              <td className="number">{row.sum.oldest === null ? "–" : day(row.sum.oldest)}</td><td className="number">{some(row.sum.dueToday)}</td></tr>
          ))}</tbody>
        </table>
      )}
      <p className="dim">{(["lateByRevised", "overStageLimit", "deadlineUnknown"] as const).map((name) => `${t(`figure.${name}`)}: ${count(figures[name].value)}`).join(" · ")}</p>
    </section>
  );
}

/** What stands and who is to do what, the weightiest first; alarms of one rule and priority in one row. */
export function ReportAlarms({ alarms, none }: { readonly alarms: readonly AlarmRowFragment[]; readonly none: string }) {
  const groups = groupsOf(alarms);
  return (
    <section>
      <h2>{t("alerts.title")} <span className="dim">{count(alarms.length)}</span></h2>
      {alarms.length === 0 ? <p>{none}</p> : (
        <table className="rows">
          <thead><tr><th scope="col">{t("alarm.priority")}</th><th scope="col">{t("policy.rule")}</th><th scope="col" className="number">{t("report.places")}</th><th scope="col">{t("where.title")}</th><th scope="col">{t("alarm.todo")}</th><th scope="col">{t("alarm.who")}</th><th scope="col" className="number">{t("report.since")}</th></tr></thead>
          <tbody>{groups.slice(0, GROUPS).map(([first, ...others]) => (
            <tr key={first.id}><td>{tCode("priority", first.priority)}</td><th scope="row" className="strong">{tCode("rule", first.rule)}</th><td className="number">{count(others.length + 1)}</td>
              <td>{together(...[first, ...others].slice(0, NAMES).map(placeOf))}{others.length >= NAMES && ` ${t("report.more", { n: count(others.length + 1 - NAMES) })}`}</td>
              <td>{tCode("action", first.action)}</td><td>{tCode("actor", first.actor)}</td><td className="number">{sinceOf([first, ...others])}</td></tr>
          ))}</tbody>
        </table>
      )}
      {groups.length > GROUPS && <p className="dim">{t("report.more", { n: count(groups.length - GROUPS) })}</p>}
    </section>
  );
}

type Group = readonly [AlarmRowFragment, ...AlarmRowFragment[]];

function groupsOf(alarms: readonly AlarmRowFragment[]): readonly Group[] {
  const groups = new Map<string, [AlarmRowFragment, ...AlarmRowFragment[]]>();
  for (const alarm of alarms) {
    const key = `${alarm.rule} ${alarm.priority} ${alarm.action}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [alarm]);
    else known.push(alarm);
  }
  return [...groups.values()];
}

/** Where it is; for an alarm of the nation about one stage, which. */
function placeOf(alarm: AlarmRowFragment): string {
  const stage = stageOf(alarm);
  if (alarm.site == null && stage !== null) return tCode("stage", stage);
  return alarm.site != null ? nameOf(alarm.site) : alarm.region != null ? nameOf(alarm.region) : t("scope.nation");
}

function sinceOf(alarms: Group): string {
  const raised = alarms.map((alarm) => alarm.raisedAt).filter((at) => at != null).sort();
  return raised[0] === undefined ? "" : moment(raised[0]);
}

/** A count in a table that is read on paper: a zero would only hide the others. */
function some(value: number): string {
  return value === 0 ? "·" : count(value);
}

export function ReportFlow({ figures }: { readonly figures: ReportedFragment }) {
  const steps = stepsOf(figures);
  return (
    <section>
      <h2>{t("flow.title")} <span className="dim">{t("flow.today")}</span></h2>
      <table className="rows">
        <thead><tr><td />{steps.map((step) => <th key={step.name} scope="col" className="number">{t(`flow.${step.name}`)}</th>)}<th scope="col" className="number">{t("flow.delivered")}</th></tr></thead>
        <tbody>
          <tr><th scope="row">{t("stages.opening")}</th>{steps.map((step) => <td key={step.name} className="number">{count(step.open - step.in + step.out)}</td>)}<td /></tr>
          <tr><th scope="row">{t("stages.in")}</th>{steps.map((step) => <td key={step.name} className="number">{step.in === 0 ? "·" : exactly(step.in)}</td>)}<td className="number">{exactly(figures.deliveredToday.value)}</td></tr>
          <tr><th scope="row">{t("stages.out")}</th>{steps.map((step) => <td key={step.name} className="number">{step.out === 0 ? "·" : exactly(-step.out)}</td>)}<td /></tr>
          <tr><th scope="row">{t("stages.closing")}</th>{steps.map((step) => <td key={step.name} className="number strong">{count(step.open)}</td>)}<td /></tr>
          <tr><th scope="row">{t("report.slowest")}</th>{steps.map((step) => <td key={step.name} className="number">{step.slowest === null ? "–" : duration(step.slowest.median)}</td>)}<td /></tr>
        </tbody>
      </table>
      <p className="dim">{t("figure.open")}: {count(figures.open.value)} · {t("figure.printQueue")}: {count(figures.printQueue.value)}
        {figures.tokenToReady.medianSeconds != null && ` · ${t("flow.tokenToReady", { time: duration(figures.tokenToReady.medianSeconds) })}`}</p>
    </section>
  );
}

export function ReportPlaces({ places, regions }: { readonly places: readonly PlaceRow[]; readonly regions: boolean }) {
  return (
    <section>
      <h2>{t(regions ? "placeOf.regions" : "map.list")} <span className="dim">{t("report.mostLate")}</span></h2>
      <table className="rows">
        <thead><tr><th scope="col">{t("where.place")}</th><th scope="col" className="number">{t("board.unit.late")}</th><th scope="col" className="number">{t("board.unit.oldest")}</th><th scope="col" className="number">{t("figure.dueToday")}</th><th scope="col" className="number">{t("figure.open")}</th><th scope="col">{t("intake.heard")}</th></tr></thead>
        <tbody>{places.slice(0, PLACES).map((place) => (
          <tr key={place.code}><th scope="row">{place.name}</th><td className="number strong">{count(place.late)}</td><td className="number">{place.oldest === null ? "–" : day(place.oldest)}</td><td className="number">{some(place.dueToday)}</td><td className="number">{count(place.open)}</td>
            <td>{place.heard?.of === 0 ? "–" : place.heard !== null ? t("where.heard", { n: count(place.heard.n), of: count(place.heard.of) }) : place.silentSince === null ? t("map.normal") : t("where.silentSince", { time: moment(place.silentSince) })}</td></tr>
        ))}</tbody>
      </table>
      {places.length > PLACES && <p className="dim">{t("report.more", { n: count(places.length - PLACES) })}</p>}
    </section>
  );
}

const halls = ["arrivals", "served", "waiting", "oldestWait", "abandonment", "overLimitShare"] as const;

export function ReportHalls({ hall, today }: { readonly hall: ReportedHallFragment; readonly today: TurnoutTodayQuery["turnout"]["today"] | undefined }) {
  return (
    <section>
      <h2>{t("halls.title")} <span className="dim">{t("flow.today")}</span></h2>
      <dl className="lead small">
        {halls.map((name) => <div key={name}><dt>{t(`hall.${name}`)}</dt><dd><HallValue figure={hall[name]} unit={name === "oldestWait" ? "minute" : name === "abandonment" || name === "overLimitShare" ? "percent" : "person"} /></dd></div>)}
      </dl>
      {today?.usual != null && <p>{t("turnout.usualByNow", { median: people(today.usual.median), low: people(today.usual.low), high: people(today.usual.high) })}</p>}
    </section>
  );
}

/** What the figures stand on: who was not heard, and what was odd. */
export function ReportHeard({ silent, figures }: { readonly silent: ReportParts["silent"]; readonly figures: ReportedFragment }) {
  const odd = figures.flaggedByFlag.filter((row) => row.count > 0);
  return (
    <section>
      <h2>{t("report.standsOn")}</h2>
      <p>{silent.length === 0 ? t("intake.noneSilent") : `${t("intake.silent")}: ${together(...silent.map(({ site, since }) => `${nameOf(site)} (${moment(since)} ${zoneName()})`))}`}</p>
      <p>{t("figure.flagged")}: {count(figures.flagged.value)}{odd.length > 0 && ` (${together(...odd.map((row) => `${tCode("flag", row.flag)} ${count(row.count)}`))})`}</p>
    </section>
  );
}
