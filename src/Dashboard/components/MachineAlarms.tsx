import { Link } from "wouter";

import { paths } from "../app/paths";
import type { MachineFeedSubscription } from "../generated/operations";
import { t, tCode } from "../words/messages";
import { duration } from "../words/times";
import { AlarmMark } from "./AlarmMark";
import { costOf, costWords } from "./cost";
import { inUnits } from "./inUnits";

type Machine = NonNullable<MachineFeedSubscription["machine"]>;

/** The alarms of a machine: what is wrong, what to do and who, and what it costs. */
export function MachineAlarms({ machine }: { readonly machine: Pick<Machine, "alarms" | "version"> }) {
  if (machine.alarms.length === 0) return null;
  return (
    <ul className="machine-alarms" aria-label={t("nav.alerts")}>{machine.alarms.map((alarm) => (
      <li key={alarm.id}>
        <AlarmMark priority={alarm.priority} state={alarm.state} /> <Link href={paths.alerts}><b>{tCode("rule", alarm.rule)}</b></Link> {tCode("action", alarm.action)} <span className="dim">({tCode("actor", alarm.actor)})</span>
        <span className="note">{[
          t("machine.alarmFor", { time: duration((Date.parse(machine.version.asOf) - Date.parse(alarm.since)) / 1000) }),
          ...alarm.figures.map((figure) => `${tCode("measure", figure.measure)} ${inUnits(figure.value, figure)}`),
          ...costWords(costOf([alarm])),
        ].join(" · ")}</span>
      </li>
    ))}</ul>
  );
}
