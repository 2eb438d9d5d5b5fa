import { tCode, tOr } from "../words/messages";
import { count } from "../words/numbers";
import { duration } from "../words/times";

/** A figure of an alarm, or its limit, with its unit; a length of time in its two largest units. One whose unit is what it measures needs none. */
export function inUnits(value: number, figure: { readonly measure: string; readonly unit: string }): string {
  if (figure.unit === "hours") return duration(value * 3600);
  const rounded = Math.round(value * 10) / 10;
  return figure.unit === figure.measure ? count(rounded) : `${count(rounded)} ${unitOf(rounded, figure.unit)}`;
}

/** The word for a unit beside a number: of one person, of two people. */
export function unitOf(value: number, unit: string): string {
  const many = tCode("hallUnit", unit);
  return value === 1 ? tOr(`hallUnit.${unit}.1`, many) : many;
}
