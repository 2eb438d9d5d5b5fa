/** What the room must do, from the alarms that stand: one deed for each group as the room hears it, the worst first. Pure. */
import type { AlarmRowFragment } from "../generated/operations";
import { asksForAttention, byImpact, stands } from "./alarms";

export interface Deed {
  readonly key: string;
  /** The member with most impact: it says what, where, who and how soon. */
  readonly worst: AlarmRowFragment;
  /** Members beside it. */
  readonly more: number;
  readonly waiting: number;
  readonly promises: number;
  /** Who acknowledged, when every member is. */
  readonly takenBy: string | null;
}

export function deedsOf(alarms: Iterable<AlarmRowFragment>): Deed[] {
  const groups = new Map<string, AlarmRowFragment[]>();
  for (const alarm of [...alarms].filter((one) => stands(one) && (one.audience === "ROOM" || asksForAttention(one))).sort(byImpact)) {
    const group = groups.get(alarm.group);
    if (group === undefined) groups.set(alarm.group, [alarm]);
    else group.push(alarm);
  }
  return [...groups].flatMap(([key, members]) => {
    const [worst] = members;
    if (worst === undefined) return [];
    const sum = (of: (alarm: AlarmRowFragment) => number) => members.reduce((all, alarm) => all + of(alarm), 0);
    return [{
      key, worst, more: members.length - 1, waiting: sum((alarm) => alarm.impact.peopleWaiting), promises: sum((alarm) => alarm.impact.promisesAtRisk),
      takenBy: members.every((alarm) => !asksForAttention(alarm)) ? (worst.acknowledgedBy ?? null) : null,
    }];
  });
}
