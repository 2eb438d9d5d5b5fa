/** The lines of the alert screen: alarms with what follows from them, or groups with their members, opened or not. Pure. */
import type { AlarmRowFragment } from "../generated/operations";
import { asksForAttention, byImpact, isAside, stands } from "./alarms";

export const lists = ["standing", "groups", "aside", "all"] as const;
export type ListName = (typeof lists)[number];

export interface Line {
  /** An alarm's id, or a group's. */
  readonly key: string;
  /** The alarm, or the member of the group with most impact. */
  readonly alarm: AlarmRowFragment;
  /** The group's alarms; null for an alarm of its own. */
  readonly group: readonly AlarmRowFragment[] | null;
  /** 1 for what lies under the line before. */
  readonly depth: 0 | 1;
  /** How many lines lie under it. */
  readonly under: number;
  readonly open: boolean;
}

const inList: Readonly<Record<ListName, (alarm: AlarmRowFragment) => boolean>> = { standing: stands, groups: stands, aside: isAside, all: () => true };

export function countOf(all: Iterable<AlarmRowFragment>, list: ListName): number {
  const held = [...all].filter(inList[list]);
  return list === "groups" ? new Set(held.map((alarm) => alarm.group)).size : held.length;
}

export function linesOf(all: Iterable<AlarmRowFragment>, list: ListName, opened: ReadonlySet<string>): Line[] {
  const alarms = [...all];
  const held = alarms.filter(inList[list]).sort(byImpact);
  return list === "groups" ? groupLines(held, opened) : alarmLines(alarms, held, list, opened);
}

function groupLines(held: readonly AlarmRowFragment[], opened: ReadonlySet<string>): Line[] {
  const groups = new Map<string, AlarmRowFragment[]>();
  for (const alarm of held) groups.set(alarm.group, [...(groups.get(alarm.group) ?? []), alarm]);
  return [...groups].flatMap(([key, members]) => {
    const [worst] = members;
    if (worst === undefined) return [];
    if (members.length === 1) return [line(worst, 0, 0, false)];
    const open = opened.has(key);
    return [{ key, alarm: worst, group: members, depth: 0 as const, under: members.length, open }, ...(open ? members.map((alarm) => line(alarm, 1, 0, false)) : [])];
  });
}

/** What follows from a root lies under it; where its own list holds it too, it stands there only once. */
function alarmLines(all: readonly AlarmRowFragment[], held: readonly AlarmRowFragment[], list: ListName, opened: ReadonlySet<string>): Line[] {
  const roots = new Map<string, AlarmRowFragment[]>();
  for (const alarm of all) if (alarm.root != null) roots.set(alarm.root, [...(roots.get(alarm.root) ?? []), alarm]);
  const ids = new Set(held.map((alarm) => alarm.id));
  return held.filter((alarm) => list === "aside" || alarm.root == null || !ids.has(alarm.root)).flatMap((alarm) => {
    const under = list === "aside" ? [] : (roots.get(alarm.id) ?? []);
    const open = under.length > 0 && opened.has(alarm.id);
    return [line(alarm, 0, under.length, open), ...(open ? [...under].sort(byImpact).map((one) => line(one, 1, 0, false)) : [])];
  });
}

function line(alarm: AlarmRowFragment, depth: 0 | 1, under: number, open: boolean): Line {
  return { key: alarm.id, alarm, group: null, depth, under, open };
}

/** The alarms that a command on a line is about: of a group those that ask for attention, or all when none does. */
export function idsOf(line: Line): string[] {
  if (line.group === null) return [line.alarm.id];
  const asking = line.group.filter(asksForAttention);
  return (asking.length > 0 ? asking : line.group).map((alarm) => alarm.id);
}

export function asks(line: Line): boolean {
  return line.group === null ? asksForAttention(line.alarm) : line.group.some(asksForAttention);
}
