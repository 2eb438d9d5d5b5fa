import "../styles/machines.css";

import { useMemo } from "react";
import { Link } from "wouter";

import { paths } from "../app/paths";
import { Age } from "../components/Age";
import { Crumbs } from "../components/Crumbs";
import { LocalTime } from "../components/LocalTime";
import { MachineMark } from "../components/MachineMark";
import { countOf, machinesPath, order } from "../components/machines";
import { PlaceLinks } from "../components/PlaceLinks";
import { NoPage } from "../components/Trouble";
import { Stages } from "../components/Stages";
import { SiteFeedDocument, type SiteFeedSubscription } from "../generated/operations";
import { useFeed } from "../live/useFeed";
import { t, tCode } from "../words/messages";
import { nameOf } from "../words/names";
import { count } from "../words/numbers";
import { moment, tellTimesAt, zoneName } from "../words/times";
import { ScopePage } from "./ScopePage";

type Site = SiteFeedSubscription["site"];

/** One office, mission, headquarters or production site: its cases, counters and machines. */
export function OfficePage({ code }: { readonly code: string }) {
  const { data, error } = useFeed(SiteFeedDocument, { code });
  const filter = useMemo(() => ({ sites: [code] }), [code]);
  const site = data?.site;
  if (site === undefined) return <NoPage error={error} />;
  tellTimesAt(site.zone);
  const hasHall = site.kind !== "PRODUCTION" && site.kind !== "VIRTUAL";
  return (
    <ScopePage name={nameOf(site)} coverage={site.coverage} filter={filter} version={site.version} silentSince={site.silentSince} figures={site.figures}
      heading={
        <header className="heading">
          <Crumbs steps={[{ name: nameOf(site.region), path: paths.region(site.region.code) }]} />
          <h1>{nameOf(site)}</h1>
          <p className="dim">
            {tCode("siteKind", site.kind)} · {site.state === "COMMISSIONED" ? <LocalTime zone={site.zone} /> : tCode("siteState", site.state)}
          </p>
          <PlaceLinks place={{ region: null, site: site.code }} hall={hasHall} />
          {site.silentSince != null && <p className="silent">{t("office.silent", { time: `${moment(site.silentSince)} ${zoneName()}` })}</p>}
        </header>
      }
      below={() => <><Stages flow={site.figures.flow} filter={filter} /><Things site={site} /></>} />
  );
}

/** Counters and machines in one line each, for they stand on pages of their own: how many, and how those stand that there are. */
function Things({ site }: { readonly site: Site }) {
  const open = site.counters.filter((counter) => counter.open === true).length;
  const reasons = [...new Set(site.counters.filter((counter) => counter.open === false && counter.reason != null).map((counter) => tCode("closedReason", counter.reason ?? "")))];
  const { machineTally } = site;
  if (site.counters.length === 0 && machineTally.total === 0) return null;
  return (
    <section className="things" aria-label={t("office.things")}>
      {site.counters.length > 0 && <h2>{t("office.counters")} <span className="dim">{t("office.countersOpen", { n: count(open), of: count(site.counters.length) })}{reasons.length > 0 && ` · ${t("office.countersClosed", { why: reasons.join(" · ") })}`}</span><Age /></h2>}
      {machineTally.total > 0 && (
        <h2><Link href={machinesPath({ site: site.code })}>{t("office.machines")}</Link> <span className="dim">{count(machineTally.total)}</span>{" "}
          {order.map((stands) => ({ stands, value: countOf(machineTally.byStatus, stands) })).filter(({ value }) => value > 0).map(({ stands, value }) => (
            <Link key={stands} href={machinesPath({ site: site.code, stands: [stands] }, { figure: "machines", count: value, version: site.version.id })} className="stands"><MachineMark stands={stands} /> {count(value)}</Link>
          ))}<Age /></h2>
      )}
    </section>
  );
}
