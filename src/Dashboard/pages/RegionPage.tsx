import { useMemo } from "react";

import { paths } from "../app/paths";
import { Crumbs } from "../components/Crumbs";
import { PlaceLinks } from "../components/PlaceLinks";
import { NoPage } from "../components/Trouble";
import { Where, type Place } from "../components/Where";
import { RegionFeedDocument, type RegionFeedSubscription } from "../generated/operations";
import { useFeed } from "../live/useFeed";
import { t, tCode } from "../words/messages";
import { nameOf } from "../words/names";
import { count } from "../words/numbers";
import { moment } from "../words/times";
import { ScopePage } from "./ScopePage";

/** One region: the same questions as the nation's page, and its sites below. */
export function RegionPage({ code }: { readonly code: string }) {
  const { data, error } = useFeed(RegionFeedDocument, { code });
  const region = data?.region;
  const places = usePlaces(region?.sites.nodes);
  const filter = useMemo(() => ({ regions: [code] }), [code]);
  if (region === undefined) return <NoPage error={error} />;
  const { sitesCurrent, sitesExpected } = region.coverage;
  return (
    <ScopePage name={nameOf(region)} coverage={region.coverage} filter={filter} version={region.version} figures={region.figures}
      heading={
        <header className="heading">
          <Crumbs />
          <h1>{nameOf(region)}</h1>
          <p className="dim">{t("scope.sites", { n: count(region.sites.totalCount) })} · {t("status.heard", { n: count(sitesCurrent), of: count(sitesExpected) })}</p>
          <PlaceLinks place={{ region: region.code, site: null }} hall />
        </header>
      }
      below={(choice, all) => <Where title={t("where.sites")} places={places} choice={choice} onAll={all} />} />
  );
}

function usePlaces(sites: RegionFeedSubscription["region"]["sites"]["nodes"] | undefined): readonly Place[] {
  return useMemo(() => (sites ?? []).map((site) => ({
    code: site.code, name: site.name, nameUrdu: site.nameUrdu ?? null, path: paths.office(site.code), figures: site.figures,
    note: site.silentSince != null ? t("where.silentSince", { time: moment(site.silentSince) }) : site.state === "COMMISSIONED" ? null : tCode("siteState", site.state),
    stale: site.silentSince != null, filter: { sites: [site.code] },
  })), [sites]);
}
