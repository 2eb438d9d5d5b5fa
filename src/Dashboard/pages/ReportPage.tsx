import "../styles/report.css";

import type { CombinedError } from "@urql/core";
import { useEffect, useState } from "react";

import { placeArguments, usePlace, type Place } from "../app/place";
import { paths } from "../app/paths";
import { byImpact, stands } from "../components/alarms";
import { Changes } from "../components/Changes";
import { hasTold, nothingStands } from "../components/heard";
import { PlaceChoice, usePlaceName } from "../components/PlaceChoice";
import { partsOf, type ReportParts } from "../components/report";
import { ReportAlarms, ReportFlow, ReportHalls, ReportHeard, ReportLate, ReportPlaces } from "../components/ReportParts";
import { NoPage, Trouble } from "../components/Trouble";
import { type AlarmsNowQuery, ReportOfNationDocument, ReportOfRegionDocument, ReportOfSiteDocument, TurnoutTodayDocument } from "../generated/operations";
import { allAlarms } from "../live/allAlarms";
import { keepAsking, type Told } from "../live/asking";
import { useQuery } from "../live/useQuery";
import { t, together } from "../words/messages";
import { count, percent } from "../words/numbers";
import { clockThere, weekday } from "../words/times";

/** The daily report of a place: one version on A4, for a table without a screen. It stands still until it is asked for again. */
export function ReportPage() {
  const place = usePlace();
  const name = usePlaceName(place);
  const { parts, error, none } = useReport(place, name);
  const [alarms, setAlarms] = useState<Told<AlarmsNowQuery>>({});
  useEffect(() => keepAsking(allAlarms, undefined, setAlarms), []);
  const turnout = useQuery(TurnoutTodayDocument, placeArguments(place));
  if (none) return <main className="plain" tabIndex={-1}><p className="trouble" role="alert">{t("trouble.NOT_FOUND")}</p></main>;
  if (parts === undefined) return <NoPage error={error} />;
  const { coverage } = parts;
  const told = hasTold(parts);
  const standing = alarms.data?.alarms.nodes.filter(stands)
    .filter((alarm) => (place.site === null || alarm.site?.code === place.site) && (place.region === null || alarm.region?.code === place.region)).sort(byImpact);
  return (
    <main className="report-page" tabIndex={-1}>
      <div className="report-tools"><PlaceChoice page={paths.report} place={place} /> <button type="button" className="act" disabled={standing === undefined} onClick={() => print()}>{t("report.print")}</button> <span className="dim">{t("report.still")}</span></div>
      <article className="paper">
        <header>
          <p className="kicker">{t("app.name")}{parts.simulated && <strong className="simulated">{t("app.simulated")}</strong>}</p>
          <h1>{t("report.title", { name: parts.name })}</h1>
          <p><bdi>{together(weekday(parts.version.asOf), t("report.asOf", { time: clockThere(parts.version.asOf) }))}</bdi> · {t("status.heard", { n: count(coverage.sitesCurrent), of: count(coverage.sitesExpected) })}
            {coverage.percentOfUsual != null && ` · ${t("scope.volume", { n: percent(coverage.percentOfUsual, 0) })}`}</p>
          {!coverage.complete && <p className="incomplete">{t("report.incomplete")}</p>}
        </header>
        {told && <ReportLate figures={parts.figures} />}
        {standing === undefined ? <Trouble error={alarms.error} /> : <ReportAlarms alarms={standing} none={nothingStands(coverage)} />}
        {told && (
          <>
            <ReportFlow figures={parts.figures} />
            {parts.places.length > 0 && <ReportPlaces places={parts.places} regions={place.region === null} />}
            <ReportHalls hall={parts.hall} today={turnout.data?.turnout.today} />
            <Changes change={parts.change} />
            <ReportHeard silent={parts.silent} figures={parts.figures} />
          </>
        )}
        <footer>{t("report.foot", { source: parts.source })} <code>{parts.version.id}</code></footer>
      </article>
    </main>
  );
}

/** The parts of whichever place is asked for, or that there is none such; the other questions aren't asked. */
function useReport({ region, site }: Place, name: string): { readonly parts: ReportParts | undefined; readonly error: CombinedError | undefined; readonly none: boolean } {
  const ofNation = useQuery(ReportOfNationDocument, {}, undefined, region !== null || site !== null);
  const ofRegion = useQuery(ReportOfRegionDocument, { code: region ?? "" }, undefined, region === null);
  const ofSite = useQuery(ReportOfSiteDocument, { code: site ?? "" }, undefined, site === null);
  const asked = site !== null ? ofSite : region !== null ? ofRegion : ofNation;
  const scope = site !== null ? ofSite.data?.site : region !== null ? ofRegion.data?.region : ofNation.data?.nation;
  return { parts: scope == null ? undefined : partsOf(scope, name), error: asked.error, none: asked.data !== undefined && scope == null };
}
