import { t, tCode } from "../words/messages";
import { count, few, percent, shareOf } from "../words/numbers";
import { duration, hour } from "../words/times";
import { Age } from "./Age";
import type { Hall } from "./HallNumbers";
import { Scroll } from "./Scroll";
import { VisitFigure } from "./VisitFigure";
import { listed } from "./visits";

interface QueuesProps {
  readonly hall: Hall;
  readonly zone: string;
  readonly code: string;
  /** What the forecast is worked out by, stage by stage; none without a forecast. */
  readonly stages: readonly { readonly stage: string; readonly counters: number; readonly perArrival: number }[];
}

/** Who waits and who is served, by stage, with how many counters serve it; and what the token machine shows. */
export function Queues({ hall, zone, code, stages }: QueuesProps) {
  const countersAt = (stage: string) => {
    const known = stages.find((one) => one.stage === stage);
    return <td className="number" title={known === undefined ? undefined : t("hall.perArrival", { n: known.perArrival.toFixed(2) })}>{known === undefined ? "–" : count(known.counters)}</td>;
  };
  const waiting = hall.queues.reduce((all, queue) => all + queue.waiting, 0);
  const serving = hall.queues.reduce((all, queue) => all + queue.serving, 0);
  const told = hall.all.find((figure) => figure.name === "waiting");
  const part = (name: "waiting" | "serving", queue: Hall["queues"][number]) => (
    <VisitFigure figure={name} value={queue[name]} filter={{ site: code, status: listed[name] ?? [], ...(queue.stage === "" ? {} : { stage: queue.stage }), ...(queue.service === "" ? {} : { service: queue.service }) }} />
  );
  const idle = hall.services.filter((row) => row.times.medianSeconds != null && !hall.queues.some((queue) => queue.stage === row.stage));
  return (
    <section aria-label={t("hall.queues")}>
      <h2>{t("hall.queues")}<Age /></h2>
      <table className="rows">
        <thead><tr><th scope="col">{t("case.stage")}</th><th scope="col">{t("hall.service")}</th><th scope="col" className="number">{t("hall.waiting")}</th><th scope="col" className="number">{t("hall.serving")}</th><th scope="col" className="number">{t("hall.countersServe")}</th><th scope="col" className="number">{t("hall.serviceTime")}</th></tr></thead>
        <tbody>
          {hall.queues.map((queue) => <tr key={`${queue.stage} ${queue.service}`}><th scope="row">{tCode("hallStage", queue.stage)}</th><td>{tCode("hallService", queue.service)}</td><td className="number strong">{part("waiting", queue)}</td><td className="number">{part("serving", queue)}</td>{countersAt(queue.stage)}<td className="number dim">{serviceTime(hall, queue.stage)}</td></tr>)}
          {idle.map((row) => <tr key={row.stage}><th scope="row">{tCode("hallStage", row.stage)}</th><td /><td className="number dim">·</td><td className="number dim">·</td>{countersAt(row.stage)}<td className="number dim">{serviceTime(hall, row.stage)}</td></tr>)}
          {hall.queues.length > 1 && <tr className="sum"><th scope="row" colSpan={2}>{t("hall.sum")}</th><td className="number strong">{count(waiting)}</td><td className="number">{count(serving)}</td><td /><td /></tr>}
          {hall.queues.length === 0 && <tr><td colSpan={6} className="dim">{told?.absent == null || told.absent === "NOBODY_WAITS" ? t("hall.nobody") : tCode("absence", told.absent)}</td></tr>}
        </tbody>
      </table>
      {hall.snapshots.length > 0 && (
        <>
          <h2>{t("hall.snapshots")}</h2>
          <table className="rows"><tbody>{hall.snapshots.map((row) => (
            <tr key={row.service}><th scope="row">{tCode("hallService", row.service)}</th><td className="number">{row.waiting == null ? t("hall.notMeasured") : t("hall.waitingN", { n: count(row.waiting) })}</td><td className="number dim"><bdi className="token">{row.currentTicket}</bdi></td><td className="number dim">{hour(row.at, zone)}</td></tr>
          ))}</tbody></table>
        </>
      )}
    </section>
  );
}

/** Median service time of a stage today, and of how many. */
function serviceTime(hall: Hall, stage: string): string {
  const times = hall.services.find((row) => row.stage === stage)?.times;
  return times?.medianSeconds == null ? "–" : t("hall.medianOf", { median: duration(times.medianSeconds), n: count(times.n) });
}

/** What each counter does now, and what it did today. */
export function Counters({ hall }: { readonly hall: Hall }) {
  return (
    <section aria-label={t("office.counters")}>
      <h2>{t("office.counters")} <span className="dim">{hall.closedByReason.map((row) => t("hall.closedFor", { n: count(row.count), reason: tCode("closedReason", row.reason) })).join(" · ")}</span><Age /></h2>
      <Scroll>
        <table className="rows">
          <thead><tr><th scope="col">{t("hall.counter")}</th><th scope="col">{t("hall.now")}</th><th scope="col">{t("hall.ticket")}</th><th scope="col" className="number">{t("hall.services")}</th><th scope="col" className="number">{t("hall.median")}</th><th scope="col" className="number">{t("hall.utilisation")}</th></tr></thead>
          <tbody>
            {hall.counters.map((counter) => (
              <tr key={counter.code} className={counter.open === false ? "closed" : ""}>
                <th scope="row">{counter.code}</th>
                <td>{counter.open === true ? (counter.stage == null ? t("office.open") : tCode("hallStage", counter.stage)) : counter.open === false ? <span className="dim">{counter.reason == null ? t("office.closed") : tCode("closedReason", counter.reason)}</span> : <span className="dim">{t("office.notTold")}</span>}</td>
                <td>{counter.ticket == null ? <span className="dim">–</span> : <bdi className="token">{counter.ticket}</bdi>}{counter.quietMinutes != null && counter.quietMinutes >= 15 && <span className="note">{t("hall.quiet", { n: count(counter.quietMinutes) })}</span>}</td>
                <td className="number">{counter.served == null ? "–" : count(counter.served)}</td>
                <td className="number dim">{counter.times.medianSeconds == null ? "–" : duration(counter.times.medianSeconds)}</td>
                <td className="number dim">{counter.utilisation == null ? "–" : percent(counter.utilisation, 0)}</td>
              </tr>
            ))}
            {hall.counters.length === 0 && <tr><td colSpan={6} className="dim">{t("hall.noCounters")}</td></tr>}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}

/** The service day: against usual, by the roster, and how long those waited who were served or gave up. */
export function Day({ hall, zone }: { readonly hall: Hall; readonly zone: string }) {
  const { pattern, roster, waits } = hall;
  const largest = Math.max(1, ...waits.bands.map((band) => band.served));
  const left = waits.bands.filter((band) => band.gaveUp > 0);
  return (
    <section aria-label={t("hall.day")}>
      <h2>{t("hall.day")}<Age /></h2>
      <dl className="pairs">
        {pattern != null && <div className="pair-row"><dt>{t("hall.usual")}</dt><dd>{pattern.usualToNow == null ? tCode("absence", pattern.absent ?? "TOO_FEW_DAYS") : t("hall.band", { usual: few(pattern.usualToNow), low: count(Math.round(pattern.low ?? 0)), high: count(Math.round(pattern.high ?? 0)) })}
          {pattern.percentOfUsual != null && <span className="dim"> {t("hall.percent", { n: percent(pattern.percentOfUsual, 0) })}</span>}</dd></div>}
        {roster != null && <div className="pair-row"><dt>{t("hall.roster")}</dt><dd>{roster.shifts > 1 ? t("hall.shifts", { n: count(roster.shifts) }) : t("hall.shift", { from: hour(roster.from, zone), until: hour(roster.until, zone) })}: {t("hall.rostered", { n: count(roster.rostered), needed: roster.needed == null ? "–" : count(roster.needed), at: roster.atCounter == null ? "–" : count(roster.atCounter) })}</dd></div>}
        <div className="pair-row"><dt>{t("hall.waits")}</dt><dd>{waits.times?.medianSeconds == null ? <span className="absent">{tCode("absence", waits.absent ?? "NOTHING_YET")}</span>
          : t("hall.waitTimes", { median: duration(waits.times.medianSeconds), p90: waits.times.p90Seconds == null ? "–" : duration(waits.times.p90Seconds), n: count(waits.times.n) })}</dd></div>
        {hall.trust.late + hall.trust.odd > 0 && <div className="pair-row"><dt>{t("hall.trust")}</dt><dd className="dim">{t("hall.trustOf", { late: count(hall.trust.late), odd: count(hall.trust.odd), n: count(hall.trust.facts) })}</dd></div>}
      </dl>
      {waits.bands.length > 0 && (
        <>
          <h2>{t("hall.bands")} <span className="dim">{t("hall.bandsUnit")}</span></h2>
          <ol className="bands">{waits.bands.map((band) => (
            <li key={band.upToMinutes ?? "over"} aria-label={`${wordsOf(band)}: ${count(band.served)}`}>
              <span className="column"><span className="bar" style={{ blockSize: `${shareOf(band.served, largest) * 100}%` }} /></span>
              <b>{band.served === 0 ? "·" : count(band.served)}</b><span className="dim">{band.upToMinutes ?? t("hall.over")}</span>
            </li>
          ))}</ol>
          {left.length > 0 && <p className="dim">{left.map((band) => `${wordsOf(band)}: ${t("hall.gaveUp", { n: count(band.gaveUp) })}`).join(" · ")}</p>}
        </>
      )}
    </section>
  );
}

function wordsOf(band: Hall["waits"]["bands"][number]): string {
  return band.upToMinutes == null ? t("hall.over") : t("hall.upTo", { n: band.upToMinutes });
}
