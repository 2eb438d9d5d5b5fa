import { tCode } from "../words/messages";
import { count } from "../words/numbers";
import { duration } from "../words/times";

/** A figure of an alarm, or its limit, with its unit; a length of time in its two largest units. One whose unit is what it measures needs none. */
export function inUnits(value: number, figure: { readonly measure: string; readonly unit: string }): string {
  if (figure.unit === "hours") return duration(value * 3600);
  const number = count(Math.round(value * 10) / 10);
  return figure.unit === figure.measure ? number : `${number} ${tCode("hallUnit", figure.unit)}`;
}
