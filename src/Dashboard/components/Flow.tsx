import { memo } from "react";

import type { BoardFragment } from "../generated/operations";
import { t, tCode } from "../words/messages";
import { count, signed } from "../words/numbers";
import { duration } from "../words/times";
import { Against } from "./Against";
import { Age } from "./Age";
import { Figure } from "./Figure";
import { entries, stepsOf, type Step } from "./flow";

/** Intake to delivered: what stands in each step, what came and left today, and where it takes longest. */
export const Flow = memo(function Flow({ figures }: { readonly figures: BoardFragment }) {
  const entitled = entries(figures, "ENTITLED");
  const printed = entries(figures, "PERSONALIZING");
  return (
    <section className="flow" aria-label={t("flow.title")}>
      <h2>{t("flow.title")} <span className="dim">{t("flow.today")}</span><Age /></h2>
      <ol>
        {stepsOf(figures).map((step) => (
          <li key={step.name}>
            <h3>{t(`flow.${step.name}`)}</h3>
            <span className="compared"><Figure figure="flow" value={step.open} part={t(`flow.${step.name}`)} filter={{ open: true, anyStage: [...step.stages] }} className="medium">{count(step.open)}</Figure> <Compared step={step} /></span>
            <span className="under">{t("flow.in", { n: count(step.in) })} <span className="dim">{t("flow.out", { n: count(step.out) })}</span></span>
            <span className="under dim">{step.slowest === null ? "" : `${tCode("stage", step.slowest.stage)} ${duration(step.slowest.median)}`}</span>
          </li>
        ))}
        <li>
          <h3>{t("flow.delivered")}</h3>
          <span className="compared"><Figure figure="deliveredToday" value={figures.deliveredToday.value} className="medium">{count(figures.deliveredToday.value)}</Figure> <Against figure="token-to-ready-median" /></span>
          <span className="under">{t("flow.todayOnly")}</span>
          <span className="under dim">{figures.tokenToReady.medianSeconds == null ? "" : t("flow.tokenToReady", { time: duration(figures.tokenToReady.medianSeconds) })}</span>
        </li>
        <li className="gap">
          <h3>{t("flow.gap")}</h3>
          <span className="figure medium" data-figure="gap" dir="ltr">{signed(entitled - printed)}</span>
          <span className="under">{t("flow.entitledPrinted", { entitled: count(entitled), printed: count(printed) })}</span>
          <span className="under dim"><Figure figure="printQueue" value={figures.printQueue.value} filter={{ inPrintQueue: true }}>{t("flow.printQueue", { n: count(figures.printQueue.value) })}</Figure></span>
        </li>
      </ol>
    </section>
  );
});

/** A step's throughput against the baseline where something enters or leaves the service; else the time that its slowest stage takes. */
function Compared({ step }: { readonly step: Step }) {
  if (step.name === "intake") return <Against figure="tokens-per-day" />;
  if (step.name === "ready") return <Against figure="ready-per-day" />;
  return step.slowest === null ? null : <Against figure="stage-median" stage={step.slowest.stage} />;
}
