/** What alarms cost while they stand: people waiting, promises at risk, passports an hour. Pure. */
import type { AlarmRowFragment } from "../generated/operations";
import { t } from "../words/messages";
import { count, shortly } from "../words/numbers";

export interface Cost {
  readonly waiting: number;
  readonly promises: number;
  /** Passports an hour that aren't made or taken in; null when nobody can tell. */
  readonly perHour: number | null;
  /** It costs no more than that: something works still, or nobody knows whether it does. */
  readonly atMost: boolean;
}

export function costOf(alarms: readonly Pick<AlarmRowFragment, "impact">[]): Cost {
  const sum = (of: (impact: AlarmRowFragment["impact"]) => number) => alarms.reduce((all, alarm) => all + of(alarm.impact), 0);
  return {
    waiting: sum((impact) => impact.peopleWaiting), promises: sum((impact) => impact.promisesAtRisk),
    perHour: alarms.every((alarm) => alarm.impact.passportsPerHour == null) ? null : sum((impact) => impact.passportsPerHour ?? 0),
    atMost: alarms.some((alarm) => alarm.impact.atMost),
  };
}

/** In full, each part that isn't nothing. */
export function costWords({ waiting, promises, perHour, atMost }: Cost): string[] {
  const parts = [["cost.perHour", perHour ?? 0], ["cost.waiting", waiting], ["cost.promises", promises]] as const;
  return parts.filter(([, value]) => value !== 0).map(([key, value]) => t(key, { n: atMost ? t("cost.atMost", { n: count(value) }) : count(value) }));
}

/** The part that weighs most, for the wall. */
export function costShortly({ waiting, promises, perHour, atMost }: Cost): string {
  const told = waiting > 0 ? t("wall.waiting", { n: shortly(waiting) }) : promises > 0 ? t("wall.promises", { n: shortly(promises) })
    : perHour !== null && perHour > 0 ? t("wall.perHour", { n: shortly(Math.round(perHour)) }) : "";
  return told !== "" && atMost ? t("cost.atMost", { n: told }) : told;
}
