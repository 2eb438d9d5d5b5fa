/** Where an alarm is, in words. Pure but for the words' language. */
import type { AlarmRowFragment } from "../generated/operations";
import { t, tCode, together } from "../words/messages";
import { nameOf, serviceName, shorter, shorterPlace } from "../words/names";
import { stageOf, subjectOf } from "./alarms";

/** What an alarm is about: its hall or region, the stage of stuck work, a national service, or the nation; whole, then in ever less room. */
export function waysOfPlace(alarm: Pick<AlarmRowFragment, "id" | "rule" | "site" | "region">): readonly string[] {
  const stage = stageOf(alarm);
  const subject = subjectOf(alarm);
  const place = alarm.site ?? (stage === null ? alarm.region : null);
  if (stage !== null) return shorter(together(tCode("stage", stage), place == null ? null : nameOf(place)));
  if (place != null) return shorterPlace(place);
  return subject === null ? [t("scope.nation")] : shorter(serviceName(subject));
}

/** A machine's id beside the name of its site: where it begins with the site's code, that would be said twice. */
export function machineAt(machine: string, site: string | undefined): string {
  return site !== undefined && machine.startsWith(`${site}.`) ? machine.slice(site.length + 1) : machine;
}
