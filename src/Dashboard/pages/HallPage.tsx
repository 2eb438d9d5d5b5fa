import { useMemo } from "react";

import { paths } from "../app/paths";
import { ScopeContext, useScopeOf } from "../app/scope";
import { Crumbs } from "../components/Crumbs";
import { HallValue } from "../components/HallValue";
import { Trouble } from "../components/Trouble";
import { HallFeedDocument, type HallFeedSubscription } from "../generated/operations";
import { useFeed } from "../live/useFeed";
import { t, tCode, type Key } from "../words/messages";
import { nameOf } from "../words/names";
import { count, shareOf } from "../words/numbers";
import { clock, day, duration, hour, zoneName } from "../words/times";

type Hall = HallFeedSubscription["site"]["hall"];

const first = ["oldestWait", "waiting", "serving", "countersOpen", "arrivals", "served"] as const;
const second = ["abandonment", "noShowRate", "turnedAwayRate", "throughput", "utilisation", "outside", "neverEnded"] as const;

/** The hall of one office: who waits, where and for how long, which counters work, and how the day compares. */
export function HallPage({ code }: { readonly code: string }) {
  const { data, error } = useFeed(HallFeedDocument, { code });
  const site = data?.site;
  const filter = useMemo(() => ({ sites: [code] }), [code]);
  const scope = useScopeOf(site === undefined ? "" : nameOf(site), filter, site?.version);
  if (site === undefined) return <Trouble error={error} />;
  const { hall } = site;
  return (
    <ScopeContext value={scope}>
      <main className="hall-page" tabIndex={-1}>
        <header className="heading">
          <Crumbs steps={[{ name: nameOf(site.region), path: paths.region(site.region.code) }, { name: nameOf(site), path: paths.office(site.code) }]} />
          <h1>{t("hall.title", { name: nameOf(site) })}</h1>
          <p className="dim">{t("office.localTime", { time: `${clock(site.version.asOf, site.zone)} ${zoneName(site.zone)}` })}{hall.serviceDay != null && ` · ${t("hall.serviceDay", { day: day(hall.serviceDay) })}`}</p>
          {site.silentSince != null && <p className="silent">{t("office.silent", { time: hour(site.silentSince) })}</p>}
          {hall.trust.marked && <p className="silent">{t("hall.clockFaults", { n: count(hall.trust.clockFaults) })}</p>}
        </header>
        <Numbers hall={hall} />
        <div className="columns">
          <Queues hall={hall} />
          <Counters hall={hall} />
          <Day hall={hall} zone={site.zone} />
        </div>
      </main>
    </ScopeContext>
  );
}

function Numbers({ hall }: { readonly hall: Hall }) {
  const of = (name: string) => hall.all.find((figure) => figure.name === name);
  const show = (name: (typeof first)[number] | (typeof second)[number], large: boolean) => {
    const figure = of(name);
    return figure !== undefined && (
      <div key={name} data-figure={name}><dt>{t(`hall.${name}` as Key)}</dt><dd className={large ? "large" : "medium"}><HallValue figure={figure} unit={figure.unit} /></dd></div>
    );
  };
  return (
    <>
      <dl className="numbers">{first.map((name) => show(name, true))}</dl>
      <dl className="numbers small">{second.map((name) => show(name, false))}
        {hall.selfCheck != null && <div><dt>{t("hall.selfCheck")}</dt><dd className={hall.selfCheck.agrees ? "medium" : "medium wrong"}>{hall.selfCheck.agrees ? t("hall.agrees") : t("hall.differs", { n: count(hall.selfCheck.difference) })}</dd></div>}
      </dl>
    </>
  );
}

function Queues({ hall }: { readonly hall: Hall }) {
  return (
    <section aria-label={t("hall.queues")}>
      <h2>{t("hall.queues")}</h2>
      <table className="rows">
        <thead><tr><th scope="col">{t("case.stage")}</th><th scope="col">{t("hall.service")}</th><th scope="col" className="number">{t("hall.waiting")}</th><th scope="col" className="number">{t("hall.serving")}</th></tr></thead>
        <tbody>
          {hall.queues.map((queue) => <tr key={`${queue.stage} ${queue.service}`}><th scope="row">{tCode("hallStage", queue.stage)}</th><td>{tCode("hallService", queue.service)}</td><td className="number strong">{count(queue.waiting)}</td><td className="number">{count(queue.serving)}</td></tr>)}
          {hall.queues.length === 0 && <tr><td colSpan={4} className="dim">{t("hall.nobody")}</td></tr>}
        </tbody>
      </table>
      {hall.snapshots.length > 0 && (
        <>
          <h2>{t("hall.snapshots")}</h2>
          <table className="rows"><tbody>{hall.snapshots.map((row) => (
            <tr key={row.service}><th scope="row">{tCode("hallService", row.service)}</th><td className="number">{row.waiting == null ? t("hall.notMeasured") : t("hall.waitingN", { n: count(row.waiting) })}</td><td className="number dim">{row.currentTicket ?? ""}</td><td className="number dim">{hour(row.at)}</td></tr>
          ))}</tbody></table>
        </>
      )}
    </section>
  );
}

function Counters({ hall }: { readonly hall: Hall }) {
  return (
    <section aria-label={t("office.counters")}>
      <h2>{t("office.counters")}</h2>
      <div className="scroll">
        <table className="rows">
          <thead><tr><th scope="col">{t("hall.counter")}</th><th scope="col">{t("hall.now")}</th><th scope="col">{t("hall.ticket")}</th><th scope="col" className="number">{t("hall.served")}</th><th scope="col" className="number">{t("hall.median")}</th><th scope="col" className="number">{t("hall.utilisation")}</th></tr></thead>
          <tbody>
            {hall.counters.map((counter) => (
              <tr key={counter.code} className={counter.open === false ? "closed" : ""}>
                <th scope="row">{counter.code}</th>
                <td>{counter.open === true ? (counter.stage == null ? t("office.open") : tCode("hallStage", counter.stage)) : counter.open === false ? <span className="dim">{counter.reason == null ? t("office.closed") : tCode("closedReason", counter.reason)}</span> : <span className="dim">{t("office.notTold")}</span>}</td>
                <td>{counter.ticket ?? <span className="dim">–</span>}{counter.quietMinutes != null && counter.quietMinutes >= 15 && <span className="note">{t("hall.quiet", { n: count(counter.quietMinutes) })}</span>}</td>
                <td className="number">{count(counter.served)}</td>
                <td className="number dim">{counter.times.medianSeconds == null ? "–" : duration(counter.times.medianSeconds)}</td>
                <td className="number dim">{counter.utilisation == null ? "–" : `${count(Math.round(counter.utilisation))}%`}</td>
              </tr>
            ))}
            {hall.counters.length === 0 && <tr><td colSpan={6} className="dim">{t("hall.noCounters")}</td></tr>}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Day({ hall, zone }: { readonly hall: Hall; readonly zone: string }) {
  const { pattern, roster, waits } = hall;
  const largest = Math.max(1, ...waits.bands.map((band) => band.served + band.gaveUp));
  return (
    <section aria-label={t("hall.day")}>
      <h2>{t("hall.day")}</h2>
      <dl className="pairs">
        {pattern != null && <div className="pair-row"><dt>{t("hall.usual")}</dt><dd>{pattern.usualToNow == null ? tCode("absence", pattern.absent ?? "TOO_FEW_DAYS") : t("hall.band", { usual: count(Math.round(pattern.usualToNow)), low: count(Math.round(pattern.low ?? 0)), high: count(Math.round(pattern.high ?? 0)) })}</dd></div>}
        {roster != null && <div className="pair-row"><dt>{t("hall.roster")}</dt><dd>{t("hall.shift", { from: hour(roster.from, zone), until: hour(roster.until, zone) })}: {t("hall.rostered", { n: count(roster.rostered), needed: roster.needed == null ? "–" : count(roster.needed), at: roster.atCounter == null ? "–" : count(roster.atCounter) })}</dd></div>}
        {waits.times?.medianSeconds != null && <div className="pair-row"><dt>{t("hall.waits")}</dt><dd>{t("hall.waitTimes", { median: duration(waits.times.medianSeconds), p90: waits.times.p90Seconds == null ? "–" : duration(waits.times.p90Seconds), n: count(waits.times.n) })}</dd></div>}
        {hall.services.map((row) => row.times.medianSeconds != null && <div key={row.stage} className="pair-row"><dt>{tCode("hallStage", row.stage)}</dt><dd>{t("hall.serviceTimes", { median: duration(row.times.medianSeconds), n: count(row.times.n) })}</dd></div>)}
      </dl>
      {waits.bands.length > 0 && (
        <>
          <h2>{t("hall.bands")}</h2>
          <table className="rows"><tbody>{waits.bands.map((band) => (
            <tr key={band.upToMinutes ?? "over"}><th scope="row">{band.upToMinutes == null ? t("hall.over") : t("hall.upTo", { n: band.upToMinutes })}</th>
              <td className="number count"><span className="bar" style={{ inlineSize: `${shareOf(band.served + band.gaveUp, largest) * 100}%` }} />{count(band.served)}</td><td className="number dim">{band.gaveUp === 0 ? "" : t("hall.gaveUp", { n: count(band.gaveUp) })}</td></tr>
          ))}</tbody></table>
        </>
      )}
    </section>
  );
}
