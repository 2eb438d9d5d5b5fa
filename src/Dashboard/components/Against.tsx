import { createContext, useContext, type ReactNode } from "react";

import { useHasBaseline } from "../app/definitions";
import type { Place } from "../app/place";
import { NationChangeDocument, RegionChangeDocument, SiteChangeDocument, type ChangesFragment, type Stage } from "../generated/operations";
import { useQuery } from "../live/useQuery";
import { t, tCode, together } from "../words/messages";
import { percent } from "../words/numbers";
import { day } from "../words/times";
import { told, unprovenOf } from "./change";

const EVERY_MS = 10 * 60_000;

const ChangeContext = createContext<ChangesFragment | null>(null);

/** Asks how a place does against the frozen baseline, once for all main figures inside. It is worked out of days that are over, so seldom. */
export function AgainstBaseline({ place, children }: { readonly place: Place; readonly children: ReactNode }) {
  const code = place.site ?? place.region ?? "";
  const nation = useQuery(NationChangeDocument, {}, EVERY_MS, code !== "");
  const region = useQuery(RegionChangeDocument, { code }, EVERY_MS, place.site !== null || place.region === null);
  const site = useQuery(SiteChangeDocument, { code }, EVERY_MS, place.site === null);
  return <ChangeContext value={nation.data?.nation.change ?? region.data?.region?.change ?? site.data?.site?.change ?? null}>{children}</ChangeContext>;
}

interface AgainstProps {
  /** Its name among the API's compared figures. */
  readonly figure: string;
  /** For times in a stage. */
  readonly stage?: Stage | undefined;
}

/** Beside a main figure: its last four weeks against the baseline. Where that can't be proven, why is said once a page (see `BaselineNote`). Nothing where no baseline is frozen; where one is, its line is kept free, so that nothing moves under a hand that is about to press. Pointed at, it tells both sides. */
export function Against({ figure, stage }: AgainstProps) {
  const change = useContext(ChangeContext);
  const row = change?.figures.find((one) => one.figure === figure && (one.stage ?? undefined) === stage);
  const expected = useHasBaseline();
  if (change == null || row?.changePercent == null) return expected ? <span className="on-baseline" aria-hidden="true">&nbsp;</span> : null;
  const { changePercent } = row;
  const sides = t("against.sides", {
    figure: tCode("changeFigure", figure), now: told(row.now, row.nowAbsent, row.unit), baseline: told(row.baseline, row.baselineAbsent, row.unit),
    period: t("change.period", { from: day(change.baselineFrom), through: day(change.baselineThrough) }),
  });
  return (
    <span className="on-baseline" data-figure="againstBaseline" data-part={sides}>
      {t("against.by", { n: `\u2066${changePercent > 0 ? "+" : changePercent < 0 ? "−" : ""}${percent(Math.abs(changePercent), 0)}\u2069` })}
    </span>
  );
}

/** Once a page: that not every figure, or none, can be compared with the baseline, and why. Nothing where all can be, or no baseline is frozen. */
export function BaselineNote() {
  const change = useContext(ChangeContext);
  const { unproven, none, gaps } = unprovenOf(change?.figures ?? []);
  if (change === null || unproven === 0) return null;
  return <span className="on-baseline" data-figure="againstBaseline">{t(none ? "against.none" : "against.some", { why: together(...gaps.map((gap) => tCode("changeGap", gap))) })}</span>;
}
