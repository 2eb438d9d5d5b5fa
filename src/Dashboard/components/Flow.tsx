import { memo } from "react";

import type { BoardFragment } from "../generated/operations";
import { t, tCode } from "../words/messages";
import { count, signed } from "../words/numbers";
import { duration } from "../words/times";
import { Figure } from "./Figure";
import { entries, stepsOf } from "./flow";

/** Intake to delivered: what stands in each step, what came and left today, and where it takes longest. */
export const Flow = memo(function Flow({ figures }: { readonly figures: BoardFragment }) {
  const entitled = entries(figures, "ENTITLED");
  const printed = entries(figures, "PERSONALIZING");
  return (
    <section className="flow" aria-label={t("flow.title")}>
      <h2>{t("flow.title")} <span className="dim">{t("flow.today")}</span></h2>
      <ol>
        {stepsOf(figures).map((step) => (
          <li key={step.name}>
            <h3>{t(`flow.${step.name}`)}</h3>
            <Figure figure="flow" value={step.open} part={t(`flow.${step.name}`)} filter={{ open: true, anyStage: [...step.stages] }} className="medium">{count(step.open)}</Figure>
            <span className="under">{t("flow.in", { n: count(step.in) })} <span className="dim">{t("flow.out", { n: count(step.out) })}</span></span>
            <span className="under dim">{step.slowest === null ? "" : `${tCode("stage", step.slowest.stage)} ${duration(step.slowest.median)}`}</span>
          </li>
        ))}
        <li>
          <h3>{t("flow.delivered")}</h3>
          <Figure figure="deliveredToday" value={figures.deliveredToday.value} className="medium">{count(figures.deliveredToday.value)}</Figure>
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
