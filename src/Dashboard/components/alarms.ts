/** How alarms are ordered and sorted into lists, as the API says: attention first, then priority, people, promises, sites. Pure. */
import type { AlarmPriority, AlarmRowFragment, AlarmState } from "../generated/operations";

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

export function byImpact(a: AlarmRowFragment, b: AlarmRowFragment): number {
  return (
    Number(asksForAttention(b)) - Number(asksForAttention(a))
    || priorities.indexOf(a.priority) - priorities.indexOf(b.priority)
    || b.impact.peopleWaiting - a.impact.peopleWaiting
    || b.impact.promisesAtRisk - a.impact.promisesAtRisk
    || b.impact.sites - a.impact.sites
    || a.id.localeCompare(b.id)
  );
}
