import { useMemo } from "react";

import { paths } from "../app/paths";
import { useMe } from "../app/definitions";
import { Trouble } from "../components/Trouble";
import { Where, type Place } from "../components/Where";
import { NationFeedDocument, type NationFeedSubscription } from "../generated/operations";
import { useFeed } from "../live/useFeed";
import { t } from "../words/messages";
import { count } from "../words/numbers";
import { RegionsPage } from "./RegionsPage";
import { ScopePage } from "./ScopePage";

/** The director's page: how many are late, where, why, and what moves. Readers of less than the nation get what is theirs. */
export function HomePage() {
  const me = useMe();
  if (me === undefined) return <Trouble error={undefined} />;
  return me.nation ? <NationPage /> : <RegionsPage />;
}

const everywhere = {};

function NationPage() {
  const { data, error } = useFeed(NationFeedDocument, {});
  const nation = data?.nation;
  const places = usePlaces(nation?.regions);
  if (nation === undefined) return <Trouble error={error} />;
  return (
    <ScopePage name={t("scope.nation")} filter={everywhere} version={nation.version} figures={nation.figures}
      heading={<h1 className="unseen">{t("home.title")}</h1>}
      below={(choice, all) => <Where title={t("where.title")} places={places} choice={choice} onAll={all} />} />
  );
}

function usePlaces(regions: NationFeedSubscription["nation"]["regions"] | undefined): readonly Place[] {
  return useMemo(() => (regions ?? []).map((region) => {
    const { sitesCurrent, sitesExpected } = region.coverage;
    const part = sitesCurrent < sitesExpected;
    return {
      code: region.code, name: region.name, nameUrdu: region.nameUrdu ?? null, path: paths.region(region.code), figures: region.figures,
      note: part ? t("where.heard", { n: count(sitesCurrent), of: count(sitesExpected) }) : null, stale: !region.coverage.complete, filter: { regions: [region.code] },
    };
  }), [regions]);
}
