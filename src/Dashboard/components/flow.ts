/** The way of a case in six steps, from the API's flow by stage. Pure. */
import type { BoardFragment, Stage } from "../generated/operations";

export type StepName = "intake" | "processing" | "printing" | "dispatch" | "ready";

export interface Step {
  readonly name: StepName;
  readonly stages: readonly Stage[];
  /** Open cases that stand in its stages. */
  readonly open: number;
  /** Entries today into the first of its stages that happens in the scope: nothing is dispatched from an office, much arrives. */
  readonly in: number;
  /** What left it today: the entries less the change of what stands there. */
  readonly out: number;
  /** The stage of it that takes longest, and its median over the last seven days in seconds; null without a record. */
  readonly slowest: { readonly stage: Stage; readonly median: number } | null;
}

const steps: readonly (readonly [StepName, readonly [Stage, ...Stage[]]])[] = [
  ["intake", ["TOKEN_ISSUED", "BIOMETRICS_CAPTURED", "DATA_ENTERED", "RECORD_CHECKED", "RETURNED_TO_OFFICE"]],
  ["processing", ["GRANTED", "HQ_RECEIVED", "HQ_MATCHING", "DEFERRED", "REFERRED"]],
  ["printing", ["ENTITLED", "PRINT_QUEUED", "PERSONALIZING", "QC_PASSED", "PACKED"]],
  ["dispatch", ["DISPATCHED", "RECEIVED_AT_OFFICE", "LOST_IN_TRANSIT"]],
  ["ready", ["READY", "UNCOLLECTED", "COURIER_OUT", "UNDELIVERED", "RETURNED"]],
];

export function stepsOf(figures: Pick<BoardFragment, "flow" | "stageTimes">): Step[] {
  return steps.map(([name, stages]) => {
    const here = figures.flow.filter((row) => stages.includes(row.stage));
    const open = here.reduce((all, row) => all + row.closing, 0);
    const before = here.reduce((all, row) => all + row.opening, 0);
    const begins = stages.find((stage) => here.some((row) => row.stage === stage && row.opening + row.in + row.closing > 0)) ?? stages[0];
    const first = entries(figures, begins);
    // More may stand here than came in at the first stage: the rest came in otherwise, such as straight to a later stage.
    const came = Math.max(first, open - before);
    const times = figures.stageTimes
      .filter((row) => stages.includes(row.stage) && row.times.medianSeconds != null)
      .sort((a, b) => (b.times.medianSeconds ?? 0) - (a.times.medianSeconds ?? 0))[0];
    const slowest = times === undefined ? null : { stage: times.stage, median: times.times.medianSeconds ?? 0 };
    return { name, stages, open, in: came, out: came - (open - before), slowest };
  });
}

/** Entries into a stage today. */
export function entries(figures: Pick<BoardFragment, "flow">, stage: Stage): number {
  return figures.flow.find((row) => row.stage === stage)?.in ?? 0;
}
