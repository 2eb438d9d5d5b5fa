import { Link } from "wouter";

import { paths } from "../app/paths";
import type { AlarmRowFragment } from "../generated/operations";
import { machineOf } from "./alarms";
import { machineAt, waysOfPlace } from "./alarmWays";
import { Fitted } from "./Fitted";

/** Where an alarm is, said in the room that its line has, and at which machine. The whole name is told where one points, and beside the list. */
export function AlarmPlace({ alarm }: { readonly alarm: Pick<AlarmRowFragment, "id" | "rule" | "site" | "region"> }) {
  const ways = waysOfPlace(alarm);
  const machine = machineOf(alarm);
  const path = alarm.site != null ? paths.hall(alarm.site.code) : alarm.region != null ? paths.region(alarm.region.code) : null;
  const said = <Fitted className="name" ways={ways} />;
  return (
    <span className="alarm-place" title={ways[0]}>
      {path === null ? said : <Link href={path} tabIndex={-1}>{said}</Link>}
      {machine !== null && <Link href={paths.machine(machine)} tabIndex={-1} className="token" title={machine}>{machineAt(machine, alarm.site?.code)}</Link>}
    </span>
  );
}
