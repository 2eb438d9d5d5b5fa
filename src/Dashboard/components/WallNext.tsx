import type { CombinedError } from "@urql/core";

import type { WallAroundQuery, WallFeedSubscription } from "../generated/operations";
import { troubleOf } from "../live/errors";
import { usePulse } from "../live/useFeed";
import type { Alarms } from "../live/useAlarms";
import { t, tCode } from "../words/messages";
import { briefer } from "../words/names";
import { Fitted } from "./Fitted";
import { stopsOf } from "./stops";
import { Tile } from "./Tile";

const SHOWN = 4;

interface WallNextProps {
  readonly around: WallAroundQuery | undefined;
  /** Why it can't be had. */
  readonly trouble: CombinedError | undefined;
  readonly aroundLimitMs: number;
  readonly alarms: Alarms;
  readonly nation: WallFeedSubscription["nation"] | undefined;
}

/** Fifth on the wall: what will stop the service next. */
export function WallNext({ around, trouble, aroundLimitMs, alarms, nation }: WallNextProps) {
  const { asOf } = usePulse();
  const stops = around === undefined || nation === undefined || asOf === null ? undefined : stopsOf(around, alarms.byId?.values() ?? [], nation, Date.parse(asOf));
  return (
    <Tile title={t("wall.next")} since={around?.sites.version.asOf ?? null} limitMs={aroundLimitMs} className="wall-next">
      <ul>
        {stops === undefined && <li>{around === undefined && trouble !== undefined ? <Fitted className="text" ways={briefer(tCode("trouble", troubleOf(trouble)))} /> : "–"}</li>}
        {stops?.slice(0, SHOWN).map((stop) => <li key={stop.key} className={`stop ${stop.urgency}`}><i className="shape" aria-hidden="true" /><Fitted className="text" ways={stop.ways} /></li>)}
      </ul>
    </Tile>
  );
}
