import { scaleLinear } from "d3-scale";
import { area, curveStepAfter, line } from "d3-shape";

import { t, tCode, together } from "../words/messages";
import { count } from "../words/numbers";
import { day } from "../words/times";
import { Age } from "./Age";
import { profileOf, weekdayOf, type Report } from "./turnout";
import { clockHour, people } from "./TurnoutHeat";

const WIDTH = 1000;
const HEIGHT = 240;

interface TurnoutTodayProps {
  readonly report: Report;
  readonly hours: readonly number[];
}

/** Today's arrivals by hour before the band in which nine of ten such days lie. A table says the same to a screen reader. */
export function TurnoutToday({ report, hours }: TurnoutTodayProps) {
  const { today } = report;
  const profile = profileOf(report, today.day, today.kind);
  const usual = today.usual == null ? undefined : profile; // of too few days none is known
  const rows = hours.map((hour) => ({ hour, came: today.hours[hour] ?? 0, usual: usual?.hours[hour] }));
  const first = hours[0] ?? 0;
  const last = (hours.at(-1) ?? 23) + 1;
  const y = scaleLinear().domain([0, Math.max(4, ...rows.map((row) => Math.max(row.came, row.usual?.high ?? 0)))]).nice(4).range([HEIGHT, 0]);
  const x = scaleLinear().domain([first, last]).range([0, WIDTH]);
  const ends = [...rows, { hour: last, came: 0, usual: rows.at(-1)?.usual }];
  const band = area<(typeof ends)[number]>().curve(curveStepAfter).x((row) => x(row.hour)).y0((row) => y(row.usual?.low ?? 0)).y1((row) => y(row.usual?.high ?? 0))(ends);
  const median = line<(typeof ends)[number]>().curve(curveStepAfter).x((row) => x(row.hour)).y((row) => y(row.usual?.median ?? 0))(ends);
  const ticks = y.ticks(4).filter(Number.isInteger);
  return (
    <section className="today-chart" aria-label={t("turnout.today")}>
      <h2>{t("turnout.today")} <span className="dim">{together(day(today.day), tCode("dayKind", today.kind))}</span><Age /></h2>
      <p className="against">
        <span className="medium">{people(today.arrivals)}</span>{" "}
        {today.usual == null ? <span className="dim">{t("turnout.usualUnknown")}</span>
          : t("turnout.usualByNow", { median: people(today.usual.median), low: people(today.usual.low), high: people(today.usual.high) })}
        {today.unusual === true && <strong className="unusual"> {t(today.usual != null && today.arrivals < today.usual.low ? "turnout.fewer" : "turnout.more")}</strong>}
      </p>
      <figure className="chart" dir="ltr" aria-hidden="true">
        <div className="scale">{ticks.map((tick) => <span key={tick} style={{ insetBlockStart: `${(y(tick) / HEIGHT) * 100}%` }}>{count(tick)}</span>)}</div>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none">
          {ticks.map((tick) => <line key={tick} className="grid" x1={0} x2={WIDTH} y1={y(tick)} y2={y(tick)} />)}
          {usual !== undefined && <><path className="band" d={band ?? ""} /><path className="median" d={median ?? ""} /></>}
          {rows.map((row) => row.came > 0 && <rect key={row.hour} className="came" x={x(row.hour + 0.28)} width={x(first + 0.44)} y={y(row.came)} height={HEIGHT - y(row.came)} />)}
        </svg>
        <div className="hours">{hours.map((hour) => <span key={hour}>{clockHour(hour)}</span>)}</div>
      </figure>
      <p className="chart-key dim" aria-hidden="true">
        <span><i className="came" /> {t("turnout.keyToday")}</span>
        {usual === undefined ? profile !== undefined ? <span>{t("turnout.fewSuchDays", { n: count(profile.days.length) })}</span> : <span>{t("turnout.noSuchDays", { weekday: tCode("weekdayLong", weekdayOf(today.day)) })}</span> : <>
          <span><i className="median" /> {t("turnout.keyMedian", { n: usual.days.length })}</span>
          {usual.days.length > 1 && <span><i className="band" /> {t("turnout.keyBand")}</span>}
        </>}
      </p>
      <table className="unseen">
        <caption>{t("turnout.today")}</caption>
        <thead><tr><th scope="col">{t("turnout.hour")}</th><th scope="col">{t("turnout.keyToday")}</th><th scope="col">{t("turnout.usual")}</th><th scope="col">{t("turnout.keyBand")}</th></tr></thead>
        <tbody>{rows.map((row) => (
          <tr key={row.hour}><th scope="row">{clockHour(row.hour)}</th><td>{row.came}</td><td>{row.usual === undefined ? "" : people(row.usual.median)}</td><td>{row.usual === undefined ? "" : `${people(row.usual.low)}–${people(row.usual.high)}`}</td></tr>
        ))}</tbody>
      </table>
    </section>
  );
}
