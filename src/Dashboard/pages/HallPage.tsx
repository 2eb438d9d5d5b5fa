import "../styles/hall.css";

import { useMemo } from "react";
import { Link } from "wouter";

import { seesOfficers, useMe } from "../app/definitions";
import { placePath } from "../app/place";
import { paths } from "../app/paths";
import { ScopeContext, useScopeOf } from "../app/scope";
import { AgainstBaseline } from "../components/Against";
import { AsOf } from "../components/Age";
import { Crumbs } from "../components/Crumbs";
import { HallAhead } from "../components/HallAhead";
import { HallNumbers } from "../components/HallNumbers";
import { Counters, Day, Queues } from "../components/HallParts";
import { LocalTime } from "../components/LocalTime";
import { NoPage } from "../components/Trouble";
import { HallAheadDocument, HallFeedDocument } from "../generated/operations";
import { newsOfSite } from "../live/age";
import { troubleOf } from "../live/errors";
import { useFeed } from "../live/useFeed";
import { useQuery } from "../live/useQuery";
import { t, tCode } from "../words/messages";
import { nameOf } from "../words/names";
import { count } from "../words/numbers";
import { day, moment, tellTimesAt, zoneName } from "../words/times";

const AHEAD_EVERY_MS = 15_000;
const none: readonly never[] = [];

/** The hall of one office: who waits, where and for how long, what comes in the next hour, which counters work, and how the day compares. */
export function HallPage({ code }: { readonly code: string }) {
  const { data, error } = useFeed(HallFeedDocument, { code });
  const site = data?.site;
  const asked = useQuery(HallAheadDocument, { code }, AHEAD_EVERY_MS);
  const ahead = asked.data?.site?.hall;
  const me = useMe();
  const filter = useMemo(() => ({ sites: [code] }), [code]);
  const scope = useScopeOf(site === undefined ? "" : nameOf(site), filter, site?.version);
  if (site === undefined) return <NoPage error={error} />;
  const { hall, zone } = site;
  tellTimesAt(zone);
  const place = { region: null, site: code };
  return (
    <ScopeContext value={scope}>
      <AsOf {...newsOfSite(site)}>
      <main className="hall-page" data-scope={scope.name} tabIndex={-1}>
        <header className="heading">
          <Crumbs steps={[{ name: nameOf(site.region), path: paths.region(site.region.code) }, { name: nameOf(site), path: paths.office(site.code) }]} />
          <h1>{t("hall.title", { name: nameOf(site) })}</h1>
          <p className="dim"><LocalTime zone={zone} />{hall.serviceDay != null && ` · ${t("hall.serviceDay", { day: day(hall.serviceDay) })}`}</p>
          <Link href={placePath(paths.turnout, place)} className="quiet">{t("nav.turnout")}</Link>
          {seesOfficers(me?.roles) && <Link href={placePath(paths.staff, place)} className="quiet">{t("nav.staff")}</Link>}
          {site.silentSince != null && <p className="silent">{t("office.silent", { time: `${moment(site.silentSince)} ${zoneName()}` })}</p>}
          {hall.trust.marked && <p className="silent">{t("hall.clockFaults", { n: count(hall.trust.clockFaults) })}</p>}
        </header>
        <AgainstBaseline place={place}><HallNumbers hall={hall} zone={zone} code={code} limit={ahead?.waitLimit?.minutes ?? null} /></AgainstBaseline>
        {ahead === undefined && asked.error !== undefined && <p className="absent" role="alert">{t("ahead.title")}: {tCode("trouble", troubleOf(asked.error))}</p>}
        <AsOf since={asked.data?.site?.version.asOf ?? null} limitMs={3 * AHEAD_EVERY_MS}><HallAhead hall={ahead} zone={zone} /></AsOf>
        <div className="columns">
          <Queues hall={hall} zone={zone} code={code} stages={ahead?.forecast?.stages ?? none} />
          <Counters hall={hall} />
          <Day hall={hall} zone={zone} />
        </div>
      </main>
      </AsOf>
    </ScopeContext>
  );
}
