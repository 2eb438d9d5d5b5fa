import "../styles/machines.css";

import { useState } from "react";
import { Link } from "wouter";

import { tendsMachines, useMe } from "../app/definitions";
import { paths } from "../app/paths";
import { AsOf } from "../components/Age";
import { Crumbs } from "../components/Crumbs";
import { Alerts, Interfaces, Power, Storages, Supplies } from "../components/MachineDetail";
import { MachineAlarms } from "../components/MachineAlarms";
import { MachineDutyForm } from "../components/MachineDutyForm";
import { MachineMark } from "../components/MachineMark";
import { MachinePast } from "../components/MachinePast";
import { faultOf } from "../components/MachineRows";
import { machinesPath, newsOfMachine } from "../components/machines";
import { MachineSamples } from "../components/MachineSamples";
import { Numbers } from "../components/Numbers";
import { NoPage } from "../components/Trouble";
import { MachineFeedDocument, type MachineFeedSubscription } from "../generated/operations";
import { useFeed } from "../live/useFeed";
import { t, tCode } from "../words/messages";
import { nameOf } from "../words/names";
import { count } from "../words/numbers";
import { duration, when, zoneName } from "../words/times";

export type Machine = NonNullable<MachineFeedSubscription["machine"]>;

/** What an agent tells in full is read every minute or less often; older than this, the watch that reads it stands still. */
const READ_LIMIT_MS = 15 * 60_000;

/** One machine: how it stands and since when, what its agent says of supplies, covers and ports, and what looks at it measured. */
export function MachinePage({ id }: { readonly id: string }) {
  const { data, error } = useFeed(MachineFeedDocument, { id });
  if (data === undefined) return <NoPage error={error} />;
  if (data.machine == null) return <main className="plain" tabIndex={-1}><h1>{t("machine.unknown", { id })}</h1></main>;
  const { machine } = data;
  return (
    <AsOf since={machine.version.asOf}>
    <main className="machine-page" tabIndex={-1}>
      <header className="heading">
        <Crumbs steps={[{ name: t("machines.title"), path: paths.machines }, { name: nameOf(machine.site), path: machinesPath({ site: machine.site.code }) }]} />
        <h1><bdi className="token">{machine.id}</bdi> <span className="dim">{machine.kind == null ? t("machines.kindUnknown") : tCode("machineKind", machine.kind)}</span></h1>
        <p className="dim">{machine.model != null && <bdi>{machine.model}</bdi>} {machine.counter != null && t("machines.atCounter", { counter: machine.counter })}</p>
        <Link href={paths.office(machine.site.code)} className="quiet">{t("machine.office")}</Link>
      </header>
      <AsOf {...newsOfMachine(machine)}><Stands machine={machine} /></AsOf>
      <MachineAlarms machine={machine} />
      {machine.detail == null ? <p className="dim">{t(machine.check === "SNMP" ? "machine.notRead" : "machine.noAgent")}</p> : (
        <AsOf since={machine.detail.readAt} limitMs={READ_LIMIT_MS}><div className="columns">
          <Supplies detail={machine.detail} />
          <Alerts detail={machine.detail} kind={machine.kind} />
          <section>
            <Power detail={machine.detail} />
            <Interfaces detail={machine.detail} />
            <Storages detail={machine.detail} />
          </section>
        </div></AsOf>
      )}
      <MachineSamples id={machine.id} />
      <MachinePast id={machine.id} />
      <Duty machine={machine} />
    </main>
    </AsOf>
  );
}

function Stands({ machine }: { readonly machine: Machine }) {
  // Only what changes is a fact, and that a machine is silent is our own: what is read from it is news of it too.
  const silent = machine.status === "STALE" || machine.status === "UNREACHABLE";
  const [heard = null] = [silent ? null : machine.lastSeen, machine.detail?.readAt].filter((at) => at != null).sort((a, b) => Date.parse(b) - Date.parse(a));
  return (
    <Numbers>
      <div><dt>{t("machines.status")}</dt><dd className="large-mark"><MachineMark stands={machine.status ?? "NEVER_HEARD"} /></dd></div>
      {machine.fault != null && <div><dt>{t("machines.fault")}</dt><dd className="medium">{faultOf(machine.fault)}</dd></div>}
      {machine.since != null && <div><dt>{t("machine.since")}</dt><dd className="medium">{when(machine.since)}</dd><dd className="under">{zoneName()}</dd></div>}
      {heard !== null && <div><dt>{t("machine.lastSeen")}</dt><dd className="medium">{when(heard)}</dd><dd className="under">{zoneName()}</dd></div>}
      <div><dt>{t("machine.check")}</dt><dd>{machine.check == null ? t("machines.notRegistered") : tCode("machineCheck", machine.check)}</dd></div>
      {machine.upstream != null && <div><dt>{t("machine.upstream")}</dt><dd><Link href={paths.machine(machine.upstream)}><bdi className="token">{machine.upstream}</bdi></Link></dd></div>}
      {machine.power != null && <div><dt>{t("machine.poweredBy")}</dt><dd><Link href={paths.machine(machine.power)}><bdi className="token">{machine.power}</bdi></Link></dd></div>}
      {machine.serves != null && <div><dt>{t("machine.serves")}</dt><dd><bdi>{machine.serves}</bdi></dd></div>}
      {machine.passportsPerHour != null && <div><dt>{t("machine.perHour")}</dt><dd>{t("machine.passports", { n: count(machine.passportsPerHour) })}</dd></div>}
      {machine.spareDays != null && <div><dt>{t("machine.spareDays")}</dt><dd>{t("machine.days", { n: count(machine.spareDays) })}</dd></div>}
      {machine.detail?.uptimeSeconds != null && <div><dt>{t("machine.uptime")}</dt><dd>{duration(machine.detail.uptimeSeconds)}</dd></div>}
    </Numbers>
  );
}

/** What it is meant to do, and the form for those who tend machines. */
function Duty({ machine }: { readonly machine: Machine }) {
  const me = useMe();
  const [open, setOpen] = useState(false);
  if (machine.duty == null) return null;
  return (
    <p className="duty">
      {t("machine.duty")} <b>{tCode("machineDuty", machine.duty)}</b>{machine.maintenanceFrom != null && ` ${t("machine.from", { time: when(machine.maintenanceFrom) })}`}{machine.maintenanceUntil != null && ` ${t("machine.until", { time: `${when(machine.maintenanceUntil)} ${zoneName()}` })}`}
      {tendsMachines(me?.roles) && <button type="button" className="quiet" onClick={() => setOpen(true)}>{t("machine.changeDuty")}</button>}
      {open && <MachineDutyForm machine={machine.id} duty={machine.duty} onClose={() => setOpen(false)} />}
    </p>
  );
}
