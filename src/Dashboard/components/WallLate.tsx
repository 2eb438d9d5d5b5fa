import type { WallFeedSubscription } from "../generated/operations";
import { STALE_MS } from "../live/pulse";
import { t, tCode } from "../words/messages";
import { shortly } from "../words/numbers";
import { day } from "../words/times";
import { categories, chosen, sumOf } from "./board";
import { Change } from "./Change";
import { Tile } from "./Tile";
import type { Yesterday } from "./yesterday";

interface WallLateProps {
  readonly nation: WallFeedSubscription["nation"] | undefined;
  readonly yesterday: Yesterday | undefined;
}

/** Second on the wall: late by urgency, the oldest promise, and the change since yesterday. */
export function WallLate({ nation, yesterday }: WallLateProps) {
  return (
    <Tile title={t("figure.late")} since={nation?.version.asOf ?? null} limitMs={STALE_MS} className="late-now" note={<span className="dim">{t("wall.lateNote")}</span>}>
      <dl>
        {categories.filter((category) => category !== "UNKNOWN").map((category) => {
          const sum = nation === undefined ? undefined : sumOf(chosen(nation.figures.lateBoard, { category, holder: null, cause: null }));
          const before = yesterday?.[category];
          return (
            <div key={category}>
              <dt>{tCode("category", category)}</dt>
              <dd className="key">{sum === undefined ? "–" : shortly(sum.count)}</dd>
              <dd className="beside"><span>{sum?.oldest == null ? "–" : day(sum.oldest)}</span><Change now={sum?.count} before={before} /></dd>
            </div>
          );
        })}
      </dl>
    </Tile>
  );
}
