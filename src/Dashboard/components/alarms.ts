/** How alarms are ordered and sorted into lists, as the alarm desk does: what holds, what is gone, what is put aside; then by impact. Pure. */
import type { AlarmPriority, AlarmRowFragment, AlarmState, ApplicationFilter, Holder, Stage } from "../generated/operations";

export const priorities: readonly AlarmPriority[] = ["HIGH", "MEDIUM", "LOW"];

const asking: readonly AlarmState[] = ["UNACKNOWLEDGED", "RETURNED_UNACKNOWLEDGED", "LATCHED"];
const aside: readonly AlarmState[] = ["SHELVED", "SUPPRESSED_BY_DESIGN", "OUT_OF_SERVICE"];

export function asksForAttention(alarm: AlarmRowFragment): boolean {
  return asking.includes(alarm.state);
}

export function isAside(alarm: AlarmRowFragment): boolean {
  return aside.includes(alarm.state);
}

export function stands(alarm: AlarmRowFragment): boolean {
  return alarm.state !== "NORMAL" && !isAside(alarm);
}

/** The stage that stuck work stands in: its subject is named by it. Null for alarms about something else. */
export function stageOf(alarm: Pick<AlarmRowFragment, "id" | "rule">): string | null {
  return alarm.rule === "stuck-work" ? (alarm.id.split("/")[1] ?? "").toUpperCase().replaceAll("-", "_") : null;
}

/** What an alarm of no place is about, by its code: a national service, a watch item. Null for others. */
export function subjectOf(alarm: Pick<AlarmRowFragment, "id" | "rule">): string | null {
  return alarm.rule === "service-lost" || alarm.rule === "watch-missed" ? (alarm.id.split("/")[1] ?? null) : null;
}

const ofMachines: readonly string[] = ["machine-down", "machine-degraded", "machine-stale", "link-lost", "power-lost"];

/** The machine that an alarm is about, by its id. Null for others. */
export function machineOf(alarm: Pick<AlarmRowFragment, "id" | "rule">): string | null {
  return ofMachines.includes(alarm.rule) ? (alarm.id.split("/")[1] ?? null) : null;
}

/** The list of the cases that an alarm counts; null when it counts none that a filter names. */
export function casesOf(alarm: Pick<AlarmRowFragment, "id" | "rule">): ApplicationFilter | null {
  const stage = stageOf(alarm);
  if (stage !== null) return { stage: stage as Stage, overStageLimit: true };
  return alarm.rule === "promise-ahead" ? { holder: (alarm.id.split("/")[1] ?? "").toUpperCase() as Holder, dueToday: true } : null;
}

export function byImpact(a: AlarmRowFragment, b: AlarmRowFragment): number {
  return (
    rank(a) - rank(b)
    || priorities.indexOf(a.priority) - priorities.indexOf(b.priority)
    || b.impact.peopleWaiting - a.impact.peopleWaiting
    || b.impact.promisesAtRisk - a.impact.promisesAtRisk
    || (b.impact.passportsPerHour ?? 0) - (a.impact.passportsPerHour ?? 0)
    || b.impact.sites - a.impact.sites
    || a.id.localeCompare(b.id)
  );
}

/** Whose condition holds comes first, then what returned and waits for a person, then what is put aside, then what is normal again. */
function rank(alarm: AlarmRowFragment): number {
  if (isAside(alarm)) return 2;
  if (alarm.state === "NORMAL") return 3;
  return alarm.holds ? 0 : 1;
}
