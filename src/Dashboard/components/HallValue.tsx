import type { Absence } from "../generated/operations";
import { t, tCode } from "../words/messages";
import { count, percent } from "../words/numbers";

interface HallValueProps {
  readonly figure: { readonly value?: number | null; readonly absent?: Absence | null };
  readonly unit?: string;
  /** Says the reason in words where there is room for it; else a dash with the reason behind it. */
  readonly inWords?: boolean;
}

/** A figure of a hall, or why it can't be known. What can't be known is never 0. */
export function HallValue({ figure: { value, absent }, unit, inWords = false }: HallValueProps) {
  if (value == null) {
    const why = absent == null ? "" : tCode("absence", absent);
    return absent === "NOBODY_WAITS" || !inWords ? <span className="absent" title={why}>–<span className="unseen"> {why}</span></span> : <span className="absent">{why}</span>;
  }
  const told = count(Math.round(value * 10) / 10);
  return <>{unit === "minute" ? t("unit.minutes", { n: told }) : unit === "percent" ? percent(value) : told}</>;
}
