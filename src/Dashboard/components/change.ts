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
