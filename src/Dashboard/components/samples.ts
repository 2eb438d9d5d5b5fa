import { t } from "../words/messages";
import { percent, shortly } from "../words/numbers";
import type { Series } from "./MachineSamples";

const WIDTH = 1000;
const HEIGHT = 100;

/** A measure drawn: its range as an area, its means as a line that breaks where nothing was measured, and what they are over all. */
export interface Band {
  readonly range: string;
  readonly line: string;
  readonly min: number;
  readonly mean: number;
  readonly max: number;
}

/** Looks of a series, and those of them that were answered. */
export function answered(looks: Series): { answers: number; polls: number } {
  return looks.points.reduce((sum, point) => ({ answers: sum.answers + Math.round(point.mean * point.count), polls: sum.polls + point.count }), { answers: 0, polls: 0 });
}

/** Draws a series between two instants; null when it has no point there. Shares are drawn against 100, all else against its own greatest. */
export function band(series: Series, begin: number, end: number): Band | null {
  const points = series.points.filter((point) => Date.parse(point.from) >= begin);
  if (points.length === 0) return null;
  const max = Math.max(...points.map((point) => point.max));
  const top = series.measure.endsWith("PERCENT") ? 100 : Math.max(max, 1e-9);
  const step = series.stepMinutes * 60_000;
  const x = (at: number) => (((at + step / 2 - begin) / (end - begin)) * WIDTH).toFixed(1);
  const y = (value: number) => (HEIGHT - (value / top) * HEIGHT).toFixed(1);
  const runs: (typeof points)[] = [];
  for (const point of points) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    if (run === undefined || before === undefined || Date.parse(point.from) - Date.parse(before.from) > 2 * step) runs.push([point]);
    else run.push(point);
  }
  const at = (point: (typeof points)[number]) => x(Date.parse(point.from));
  const all = points.reduce((sum, point) => sum + point.count, 0);
  return {
    line: runs.map((run) => `M${run.map((point) => `${at(point)} ${y(point.mean)}`).join("L")}${run.length === 1 ? "h0.5" : ""}`).join(""),
    range: runs.map((run) => `M${[...run.map((point) => `${at(point)} ${y(point.max)}`), ...run.toReversed().map((point) => `${at(point)} ${y(point.min)}`)].join("L")}Z`).join(""),
    min: Math.min(...points.map((point) => point.min)), max, mean: points.reduce((sum, point) => sum + point.mean * point.count, 0) / all,
  };
}

/** A value with its unit. */
export function valueOf(measure: Series["measure"], value: number): string {
  return measure === "MILLISECONDS" ? t("machine.milliseconds", { n: shortly(Math.round(value)) })
    : measure === "BITS_IN" || measure === "BITS_OUT" ? t("machine.kilobits", { n: shortly(Math.round(value / 1000)) })
    : percent(value, 0);
}
