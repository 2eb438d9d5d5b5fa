import { Link } from "wouter";

import { paths } from "../app/paths";
import type { MachinesOfQuery } from "../generated/operations";
import { t, tCode, tOr } from "../words/messages";
import { nameOf } from "../words/names";
import { duration } from "../words/times";
import { machineAt } from "./alarmWays";
import { LongTable } from "./LongTable";
import { MachineMark } from "./MachineMark";

type Machine = MachinesOfQuery["machines"]["nodes"][number];

interface MachineRowsProps {
  readonly list: { readonly rows: readonly Machine[]; readonly more: () => void };
  readonly total: number;
  readonly asOf: string;
  /** Of one site: its name is told above, so the model stands here. */
  readonly site: boolean;
}

/** Machines, one a line: how it stands, since when, and what is wrong. */
export function MachineRows({ list, total, asOf, site }: MachineRowsProps) {
  const columns = ["status", "since", "machine", site ? "model" : "site", "fault"] as const;
  return (
    <LongTable className="machine-rows" label={t("machines.list")} columns={columns.length} rows={list.rows} total={total} more={list.more} keyOf={(machine) => `${machine.site.code} ${machine.id}`}
      head={columns.map((column) => <th key={column} scope="col">{t(`machines.${column}`)}</th>)}>
      {(machine) => (
        <>
          <td><MachineMark stands={machine.status ?? "NEVER_HEARD"} /></td>
          <td className="dim">{machine.since == null ? "" : duration((Date.parse(asOf) - Date.parse(machine.since)) / 1000)}</td>
          <th scope="row"><Link href={paths.machine(machine.id)}><bdi className="token">{machineAt(machine.id, machine.site.code)}</bdi></Link><span className="note">{machine.kind == null ? t("machines.kindUnknown") : tCode("machineKind", machine.kind)}{machine.counter != null && ` · ${t("machines.atCounter", { counter: machine.counter })}`}</span></th>
          {site ? <td className="dim">{machine.model != null && <bdi>{machine.model}</bdi>}{!machine.registered && t("machines.notRegistered")}</td> : <td><Link href={paths.office(machine.site.code)}>{nameOf(machine.site)}</Link></td>}
          <td>{machine.fault != null ? faultOf(machine.fault) : machine.status === "UNREACHABLE" && <span className="dim">{t("machines.wayDown")}</span>}</td>
        </>
      )}
    </LongTable>
  );
}

/** A fault in words; the code of a MIB or a reporter where we have none. */
export function faultOf(code: string): string {
  const kebab = code.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return tOr(`machineFault.${kebab}`, kebab.replaceAll("-", " "));
}
