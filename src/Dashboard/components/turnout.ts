/** The arithmetic of the turnout page: which hours it shows, how dark a cell is, which days a day is compared with. Pure. */
import type { DayKind, TurnoutQuery, Weekday } from "../generated/operations";

export type Report = TurnoutQuery["turnout"];
export type Profile = Report["profiles"][number];
export type Hour = Profile["hours"][number];

/** The week as it is worked in Pakistan, Monday first. */
export const weekdays: readonly Weekday[] = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"];
export const kinds: readonly DayKind[] = ["ORDINARY", "SEASON", "WINDOW", "HOLIDAY"];

/** A working day is shown at least, so that the axis doesn't move from place to place. */
const FIRST_HOUR = 7;
const LAST_HOUR = 17;

/** The hours in which anyone came, on any day or today, and those of a working day. */
export function hoursOf(report: Pick<Report, "profiles" | "today">): readonly number[] {
  const busy = (hour: number) => (report.today.hours[hour] ?? 0) > 0 || report.profiles.some((profile) => (profile.hours[hour]?.high ?? 0) > 0);
  const all = Array.from({ length: 24 }, (_, hour) => hour);
  const came = all.filter(busy);
  const first = Math.min(FIRST_HOUR, ...came);
  const last = Math.max(LAST_HOUR, ...came);
  return all.slice(first, last + 1);
}

/** The kinds of day that any profile is of, in a fixed order. */
export function kindsOf(report: Pick<Report, "profiles">): readonly DayKind[] {
  return kinds.filter((kind) => report.profiles.some((profile) => profile.kind === kind));
}

/** The busiest median hour among profiles: what the darkest cell stands for. */
export function busiest(profiles: readonly Profile[]): number {
  return Math.max(0, ...profiles.flatMap((profile) => profile.hours.map((hour) => hour.median)));
}

export function weekdayOf(day: string): Weekday {
  return weekdays[(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7] ?? "MONDAY";
}

/** What a day is held against: days of the same weekday and kind. */
export function profileOf(report: Pick<Report, "profiles">, day: string, kind: DayKind): Profile | undefined {
  const weekday = weekdayOf(day);
  return report.profiles.find((profile) => profile.kind === kind && profile.weekday === weekday);
}
