import { useContext, useMemo, useState } from "react";

import { paths } from "../app/paths";
import { StartErrorContext, useMe } from "../app/definitions";
import { everywhere as wholeNation } from "../app/place";
import { ScopeContext, useScopeOf } from "../app/scope";
import { AgainstBaseline } from "../components/Against";
import { AsOf } from "../components/Age";
import { Assign } from "../components/Assign";
import { everything, type Choice, type Row } from "../components/board";
import { actionsOf } from "../components/doing";
import { Flow } from "../components/Flow";
import { hasTold, scopeName } from "../components/heard";
import { HowLate } from "../components/HowLate";
import { Kept } from "../components/Kept";
import { LateBoard } from "../components/LateBoard";
import { operates } from "../components/outcome";
import { Standing } from "../components/Standing";
import { NoPage, Untold } from "../components/Trouble";
import { Where, type Place } from "../components/Where";
import { useYesterday } from "../components/yesterday";
import { LateActionsDocument, NationFeedDocument, type NationFeedSubscription } from "../generated/operations";
import { useFeed } from "../live/useFeed";
import { useQuery } from "../live/useQuery";
import { t } from "../words/messages";
import { count } from "../words/numbers";
import { RegionsPage } from "./RegionsPage";

/** The director's page: how many are late, where, why, and what is being done. Readers of less than the nation get what is theirs. */
export function HomePage() {
  const me = useMe();
  const startError = useContext(StartErrorContext);
  if (me === undefined) return <NoPage error={startError} />;
  return me.nation ? <NationPage /> : <RegionsPage />;
}

const ACTIONS_EVERY_MS = 5_000;
const everywhere = {};
const noActions = new Map<string, never>();

function NationPage() {
  const { data, error } = useFeed(NationFeedDocument, everywhere);
  const [choice, setChoice] = useState<Choice>(everything);
  const [assigning, setAssigning] = useState<Row | null>(null);
  const [assigned, setAssigned] = useState(0);
  const asked = useQuery(LateActionsDocument, everywhere, ACTIONS_EVERY_MS, false, assigned);
  const actions = useMemo(() => (asked.data === undefined ? noActions : actionsOf(asked.data)), [asked.data]);
  const yesterday = useYesterday();
  const me = useMe();
  const nation = data?.nation;
  const places = usePlaces(nation?.regions);
  const scope = useScopeOf(scopeName(t("scope.nation"), nation?.coverage), everywhere, nation?.version);
  if (nation === undefined) return <NoPage error={error} />;
  if (!hasTold(nation)) return <main className="plain" tabIndex={-1}><h1>{t("home.title")}</h1><Untold /></main>;
  const { figures } = nation;
  return (
    <ScopeContext value={scope}>
      <AsOf since={nation.version.asOf}><AgainstBaseline place={wholeNation}>
      <main className="nation-page" data-scope={scope.name} tabIndex={-1}>
        <h1 className="unseen">{t("home.title")}</h1>
        <div className="board-frame"><LateBoard cells={figures.lateBoard} choice={choice} onChoose={setChoice} actions={actions} actionsFailed={asked.data === undefined && asked.error !== undefined} yesterday={yesterday ?? null} onAssign={operates(me?.roles) ? setAssigning : undefined} /></div>
        <div className="side">
          <Where title={t("where.title")} places={places} choice={choice} onAll={() => setChoice(everything)} />
          <Standing figures={figures} />
        </div>
        <div className="beside-late"><Kept attainment={figures.attainment} /><HowLate rows={figures.lateByBucket} /></div>
        <Flow figures={figures} />
        {assigning !== null && <Assign row={assigning} category={choice.category} onClose={() => { setAssigning(null); setAssigned((times) => times + 1); }} />}
      </main>
      </AgainstBaseline></AsOf>
    </ScopeContext>
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
