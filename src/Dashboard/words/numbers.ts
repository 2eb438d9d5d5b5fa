/** Numbers as the reader chose them: grouped by thousands, or by lakh and crore. Digits are always 0-9. */
import { isolated, t } from "./messages";

export type Grouping = "thousands" | "lakh";

let grouping: Grouping = "thousands";
let whole = plain("en-GB");

function plain(locale: string): Intl.NumberFormat {
  return new Intl.NumberFormat(locale, { numberingSystem: "latn", maximumFractionDigits: 1 });
}

export function groupBy(wanted: Grouping): void {
  grouping = wanted;
  whole = plain(wanted === "lakh" ? "en-IN" : "en-GB");
}

/** A count in full: no digit is left out where a list can be opened. */
export function count(value: number): string {
  return whole.format(value);
}

/** A large count in words, for places that can't hold all digits. */
export function roughly(value: number): string {
  const [large, key]: [number, "rough.crore" | "rough.lakh" | "rough.million"] =
    grouping === "lakh" ? (value >= 1e7 ? [1e7, "rough.crore"] : [1e5, "rough.lakh"]) : [1e6, "rough.million"];
  return value < large ? count(value) : t(key, { n: whole.format(Math.round((value / large) * 10) / 10) });
}

/** A count where all its digits can't stand, such as on the wall: whole below 10,000 (or what is given), then in thousands. */
export function shortly(value: number, from = 10_000): string {
  if (Math.abs(value) < from) return count(value);
  const thousands = value / 1_000;
  return t("rough.thousand", { n: whole.format(Math.abs(thousands) < 10 ? Math.round(thousands * 10) / 10 : Math.round(thousands)) });
}

/** A change, with its sign: +12, −3, 0. */
export function signed(value: number): string {
  return isolated(value > 0 ? `+${shortly(value)}` : value < 0 ? `−${shortly(-value)}` : "0");
}

/** What came and what went: +12 −3, each with its own sign. */
export function moved(came: number, went: number, from?: number): string {
  return `${isolated(`+${shortly(came, from)}`)} ${isolated(`−${shortly(went, from)}`)}`;
}

/** A number that may be small: with one decimal below ten. */
export function few(value: number): string {
  return value < 9.95 && !Number.isInteger(value) ? value.toFixed(1) : count(Math.round(value));
}

/** A difference with its sign, to the last one. */
export function exactly(value: number): string {
  return isolated(value > 0 ? `+${count(value)}` : value < 0 ? `−${count(-value)}` : "0");
}

/** A share in percent. */
export function percent(value: number, decimals: 0 | 1 = 1): string {
  return isolated(`${decimals === 0 ? whole.format(Math.round(value)) : value.toFixed(1)}%`);
}

/** A share of a whole, as a number from 0 to 1; 0 of nothing is 0. */
export function shareOf(part: number, all: number): number {
  return all <= 0 ? 0 : Math.min(1, part / all);
}
