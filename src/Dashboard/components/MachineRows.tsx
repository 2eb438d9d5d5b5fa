import { Link } from "wouter";

import { paths } from "../app/paths";
import type { MachinesOfQuery } from "../generated/operations";
import { t, tCode, tOr } from "../words/messages";
import { nameOf } from "../words/names";
import { duration } from "../words/times";
import { MachineMark } from "./MachineMark";

type Machine = MachinesOfQuery["machines"]["nodes"][number];

/** Machines, one a line: how it stands, since when, and what is wrong. */
export function MachineRows({ machines, asOf, site }: { readonly machines: readonly Machine[]; readonly asOf: string; readonly site: boolean }) {
  return (
    <table className="rows machine-rows">
      <thead><tr>{(["status", "since", "machine", ...(site ? ["model"] as const : ["site"] as const), "fault"] as const).map((column) => <th key={column} scope="col">{t(`machines.${column}`)}</th>)}</tr></thead>
      <tbody>
        {machines.map((machine) => (
          <tr key={`${machine.site.code} ${machine.id}`}>
            <td><MachineMark stands={machine.status ?? "NEVER_HEARD"} /></td>
            <td className="dim">{machine.since == null ? "" : duration((Date.parse(asOf) - Date.parse(machine.since)) / 1000)}</td>
            <th scope="row"><Link href={paths.machine(machine.id)}><bdi className="token">{machine.id}</bdi></Link><span className="note">{machine.kind == null ? t("machines.kindUnknown") : tCode("machineKind", machine.kind)}{machine.counter != null && ` · ${t("machines.atCounter", { counter: machine.counter })}`}</span></th>
            {site ? <td className="dim">{machine.model != null && <bdi>{machine.model}</bdi>}{!machine.registered && t("machines.notRegistered")}</td> : <td><Link href={paths.office(machine.site.code)}>{nameOf(machine.site)}</Link></td>}
            <td>{machine.fault == null ? "" : faultOf(machine.fault)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A fault in words; the code of a MIB or a reporter where we have none. */
export function faultOf(code: string): string {
  const kebab = code.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return tOr(`machineFault.${kebab}`, kebab.replaceAll("-", " "));
}
