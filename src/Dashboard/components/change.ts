/** How a side of a comparison with the baseline is told. Pure. */
import type { ChangesFragment } from "../generated/operations";
import { t, tCode } from "../words/messages";
import { count, percent } from "../words/numbers";

/** A value in its unit; else why it isn't known. */
export function told(value: number | null | undefined, absent: ChangesFragment["figures"][number]["nowAbsent"], unit: string): string {
  if (value == null) return absent == null ? "–" : tCode("changeGap", absent);
  const number = count(Math.round(value * 10) / 10);
  return unit === "percent" ? percent(value) : unit === "minutes" ? t("unit.minutes", { n: number }) : unit === "hours" ? t("unit.hours", { n: number }) : number;
}

/** How many figures can't be compared, whether that is all of them, and for which reasons: those of the baseline before those of now. */
export function unprovenOf(rows: ChangesFragment["figures"]): { readonly unproven: number; readonly none: boolean; readonly gaps: readonly string[] } {
  const without = rows.filter((row) => row.changePercent == null);
  const gaps = [...without.map((row) => row.baselineAbsent), ...without.map((row) => row.nowAbsent)].filter((gap) => gap != null);
  return { unproven: without.length, none: without.length === rows.length, gaps: [...new Set(gaps)] };
}
