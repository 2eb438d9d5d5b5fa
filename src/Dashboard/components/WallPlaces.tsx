import type { CombinedError } from "@urql/core";
import { memo } from "react";

import type { WallAroundQuery, WallFeedSubscription } from "../generated/operations";
import { troubleOf } from "../live/errors";
import { STALE_MS } from "../live/pulse";
import { useSeconds } from "../live/useSeconds";
import { useCalmOrder } from "../words/calmOrder";
import { t, tCode } from "../words/messages";
import { briefer, shorterPlace } from "../words/names";
import { count, shortly } from "../words/numbers";
import { Fitted } from "./Fitted";
import { Tile } from "./Tile";

const COLUMN = 4;

interface WallPlacesProps {
  readonly around: WallAroundQuery | undefined;
  /** Why it can't be had. */
  readonly trouble: CombinedError | undefined;
  readonly aroundLimitMs: number;
  readonly nation: WallFeedSubscription["nation"] | undefined;
}

/** Fourth on the wall: the worst eight halls. Where fewer than five have anyone waiting, the regions with most late take the room that is left. */
export function WallPlaces({ around, trouble, aroundLimitMs, nation }: WallPlacesProps) {
  const now = useSeconds();
  const halls = useCalmOrder(waitingOf(around), (site) => site.code, (site) => site.hall.oldestWait.value ?? 0, "", now).slice(0, 2 * COLUMN);
  const regions = useCalmOrder(nation?.regions ?? none, (region) => region.code, (region) => region.figures.late.value, "", now);
  if (around === undefined) return <div className="places"><Tile title={t("wall.hallsBrief")} since={null} limitMs={aroundLimitMs} className="wall-halls columns-2"><p className="dim">{trouble === undefined ? "–" : <Fitted className="text" ways={briefer(tCode("trouble", troubleOf(trouble)))} />}</p></Tile></div>;
  const columns = halls.length === 0 ? 0 : halls.length <= COLUMN ? 1 : 2;
  return (
    <div className="places">
      {columns > 0 && (
        <Tile title={t(columns === 1 ? "wall.hallsBrief" : "wall.halls")} since={around.sites.version.asOf} limitMs={aroundLimitMs} className={`wall-halls columns-${columns}`} brief={t("wall.hallsBrief")} note={<Fitted className="text dim" ways={[t("wall.hallsUnit"), t("wall.hallsUnitBrief"), t("hallUnit.minutes"), ""]} />}>
          {/* Keyed by its place: where the order changes, words change and nothing moves. */}
          <ol>{halls.map((site, place) => <Hall key={place} site={site} />)}</ol>
        </Tile>
      )}
      {columns < 2 && (
        <Tile title={t("wall.regions")} since={nation?.version.asOf ?? null} limitMs={STALE_MS} className={`wall-halls columns-${2 - columns}`}
          brief={t("wall.regionsBrief")} note={columns === 0 && <span className="dim">{nobodyWaits(around)}</span>}>
          <ol>{regions.slice(0, (2 - columns) * COLUMN).map((region, place) => (
            <li key={place}><Fitted className="name" ways={shorterPlace(region)} /><b className="number">{shortly(region.figures.late.value)}</b></li>
          ))}</ol>
        </Tile>
      )}
    </div>
  );
}

type HallSite = WallAroundQuery["sites"]["nodes"][number];
const none: WallFeedSubscription["nation"]["regions"] = [];

const Hall = memo(function Hall({ site }: { readonly site: HallSite }) {
  const wait = site.hall.oldestWait.value;
  return <li><Fitted className="name" ways={shorterPlace(site)} /><b className="number">{wait == null ? "–" : count(Math.round(wait))}</b><span className="number">{shortly(site.hall.waiting.value ?? 0)}</span></li>;
});

function waitingOf(around: WallAroundQuery | undefined): readonly HallSite[] {
  return (around?.sites.nodes ?? []).filter((site) => site.silentSince == null && (site.hall.waiting.value ?? 0) > 0);
}

/** Good news only of the halls that told how many wait. */
function nobodyWaits({ sites }: WallAroundQuery): string {
  const told = sites.nodes.filter((site) => site.silentSince == null && site.hall.waiting.value != null).length;
  return told === 0 ? "" : told === sites.nodes.length ? t("wall.nobodyWaits") : t("wall.nobodyWaitsIn", { n: count(told) });
}
