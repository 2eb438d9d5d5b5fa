import type { WallFeedSubscription } from "../generated/operations";
import { STALE_MS } from "../live/pulse";
import { t } from "../words/messages";
import { moved, shortly, signed } from "../words/numbers";
import { duration } from "../words/times";
import { entries, stepsOf } from "./flow";
import { Tile } from "./Tile";

interface WallFlowProps {
  readonly nation: WallFeedSubscription["nation"] | undefined;
}

const noFlow = { flow: [], stageTimes: [] };

/** Third on the wall: what stands in each step, what came and left today, how long its slowest stage takes, and whether printing keeps up. */
export function WallFlow({ nation }: WallFlowProps) {
  const figures = nation?.figures;
  const known = (value: string) => (figures === undefined ? "–" : value);
  const gap = figures === undefined ? 0 : entries(figures, "ENTITLED") - entries(figures, "PERSONALIZING");
  return (
    <Tile title={t("flow.title")} since={nation?.version.asOf ?? null} limitMs={STALE_MS} className="wall-flow" note={<span className="dim">{t("wall.flowNote")}</span>}>
      <dl>
        {stepsOf(figures ?? noFlow).map((step) => (
          <Step key={step.name} name={t(`flow.${step.name}`)} value={known(shortly(step.open))} today={known(moved(step.in, step.out, 1_000))}
            age={step.slowest === null ? "–" : duration(step.slowest.median, "one")} />
        ))}
        <Step name={t("flow.delivered")} value={known(shortly(figures?.deliveredToday.value ?? 0))} today={t("flow.todayOnly")}
          age={figures?.tokenToReady.medianSeconds == null ? "–" : duration(figures.tokenToReady.medianSeconds, "one")} />
        <Step name={t("flow.gapShort")} value={known(signed(gap))} today={t("flow.todayOnly")} age={known(t("wall.queue", { n: shortly(figures?.printQueue.value ?? 0) }))} />
      </dl>
    </Tile>
  );
}

interface StepProps {
  readonly name: string;
  readonly value: string;
  readonly today: string;
  readonly age: string;
}

function Step({ name, value, today, age }: StepProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="large">{value}</dd>
      <dd className="dim">{today}</dd>
      <dd className="dim">{age}</dd>
    </div>
  );
}
