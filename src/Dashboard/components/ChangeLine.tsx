import type { Place } from "../app/place";
import { NationChangeDocument, RegionChangeDocument, SiteChangeDocument } from "../generated/operations";
import { useQuery } from "../live/useQuery";
import { t, tCode } from "../words/messages";
import { percent } from "../words/numbers";
import { day } from "../words/times";

/** What is told of a place's cases, and of a hall; in this order. */
export const ofCases = ["late", "attainment", "token-to-ready-median", "ready-per-day", "arrivals-per-day"] as const;
export const ofHalls = ["arrivals-per-day", "completed-wait-p90", "share-within-30", "utilisation"] as const;

const EVERY_MS = 10 * 60_000;

interface ChangeLineProps {
  readonly place: Place;
  readonly figures: readonly string[];
}

/** The last four weeks against the frozen baseline, in one line; nothing where none was frozen, or nothing of it can be compared. */
export function ChangeLine({ place, figures }: ChangeLineProps) {
  const code = place.site ?? place.region ?? "";
  const nation = useQuery(NationChangeDocument, {}, EVERY_MS, code !== "");
  const region = useQuery(RegionChangeDocument, { code }, EVERY_MS, place.site !== null || place.region === null);
  const site = useQuery(SiteChangeDocument, { code }, EVERY_MS, place.site === null);
  const change = nation.data?.nation.change ?? region.data?.region?.change ?? site.data?.site?.change;
  const told = figures.flatMap((name) => change?.figures.find((row) => row.figure === name && row.stage == null && row.changePercent != null) ?? []);
  if (change == null || told.length === 0) return null;
  return (
    <p className="change-line">
      <span className="dim">{t("change.line", { period: t("change.period", { from: day(change.baselineFrom), through: day(change.baselineThrough) }) })}</span>
      {told.map((row) => <span key={row.figure}>{tCode("changeShort", row.figure)} <b dir="ltr">{signedPercent(row.changePercent ?? 0)}</b></span>)}
    </p>
  );
}

function signedPercent(value: number): string {
  return `${value > 0 ? "+" : value < 0 ? "−" : ""}${percent(Math.abs(value))}`;
}
