/** What the room must do, from the alarms that stand: one deed for each group as the room hears it, the worst first. Pure. */
import type { AlarmRowFragment } from "../generated/operations";
import { asksForAttention, byImpact, stands } from "./alarms";
import { costOf, type Cost } from "./cost";

export interface Deed {
  readonly key: string;
  /** The member with most impact: it says what, where, who and how soon. */
  readonly worst: AlarmRowFragment;
  /** Members beside it. */
  readonly more: number;
  /** Of all its members. */
  readonly cost: Cost;
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
    return [{
      key, worst, more: members.length - 1, cost: costOf(members),
      takenBy: members.every((alarm) => !asksForAttention(alarm)) ? (worst.acknowledgedBy ?? null) : null,
    }];
  });
}
