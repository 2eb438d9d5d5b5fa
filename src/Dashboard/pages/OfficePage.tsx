import { useMemo } from "react";
import { Link } from "wouter";

import { paths } from "../app/paths";
import { machinesPath } from "../components/machines";
import { Crumbs } from "../components/Crumbs";
import { PlaceLinks } from "../components/PlaceLinks";
import { Trouble } from "../components/Trouble";
import { Stages } from "../components/Stages";
import { SiteFeedDocument, type SiteFeedSubscription } from "../generated/operations";
import { useFeed } from "../live/useFeed";
import { t, tCode } from "../words/messages";
import { nameOf } from "../words/names";
import { count } from "../words/numbers";
import { clock, moment, tellTimesAt, zoneName } from "../words/times";
import { ScopePage } from "./ScopePage";

type Site = SiteFeedSubscription["site"];

/** One office, mission, headquarters or production site: its cases, counters and machines. */
export function OfficePage({ code }: { readonly code: string }) {
  const { data, error } = useFeed(SiteFeedDocument, { code });
  const filter = useMemo(() => ({ sites: [code] }), [code]);
  const site = data?.site;
  if (site === undefined) return <Trouble error={error} />;
  tellTimesAt(site.zone);
  const hasHall = site.kind !== "PRODUCTION" && site.kind !== "VIRTUAL";
  return (
    <ScopePage name={nameOf(site)} coverage={site.coverage} filter={filter} version={site.version} figures={site.figures}
      heading={
        <header className="heading">
          <Crumbs steps={[{ name: nameOf(site.region), path: paths.region(site.region.code) }]} />
          <h1>{nameOf(site)}</h1>
          <p className="dim">
            {tCode("siteKind", site.kind)} · {site.state === "COMMISSIONED" ? t("office.localTime", { time: `${clock(site.version.asOf, site.zone)} ${zoneName(site.zone)}` }) : tCode("siteState", site.state)}
          </p>
          <PlaceLinks place={{ region: null, site: site.code }} hall={hasHall} />
          {site.silentSince != null && <p className="silent">{t("office.silent", { time: `${moment(site.silentSince)} ${zoneName()}` })}</p>}
        </header>
      }
      below={() => <><Stages flow={site.figures.flow} filter={filter} /><Things site={site} /></>} />
  );
}

/** Counters in one line, for they stand on the hall's page; machines as they stand now: normal is dim, what doesn't work is said. */
function Things({ site }: { readonly site: Site }) {
  const open = site.counters.filter((counter) => counter.open === true).length;
  const reasons = [...new Set(site.counters.filter((counter) => counter.open === false && counter.reason != null).map((counter) => tCode("closedReason", counter.reason ?? "")))];
  if (site.counters.length === 0 && site.machines.length === 0) return null;
  return (
    <section className="things" aria-label={t("office.things")}>
      {site.counters.length > 0 && <h2>{t("office.counters")} <span className="dim">{t("office.countersOpen", { n: count(open), of: count(site.counters.length) })}{reasons.length > 0 && ` · ${reasons.join(" · ")}`}</span></h2>}
      {site.machines.length > 0 && (
        <>
          <h2><Link href={machinesPath({ site: site.code })}>{t("office.machines")}</Link> <span className="dim">{count(site.machines.length)}</span></h2>
          <ul className="marks">
            {site.machines.map((machine) => (
              <li key={machine.id} className={machine.working === true ? "on" : machine.working === false ? "wrong" : "unknown"}>
                <Link href={paths.machine(machine.id)}>{machine.id}</Link> <span className="dim">{machine.working === true ? t("office.working") : machine.working === false ? t("office.notWorking") : t("office.notTold")}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
