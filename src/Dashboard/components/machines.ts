/** How machines stand, in the order in which one looks at them, and the address of the list behind each count. */
import type { MachineStatus, TallyFragment } from "../generated/operations";
import { paths, type Told } from "../app/paths";
import type { Place } from "../app/place";
import type { News } from "../live/age";
import { STALE_MS } from "../live/pulse";

/** A status, or that nothing was ever heard. */
export type Stands = MachineStatus | "NEVER_HEARD";

/** What calls for a look first. */
export const order: readonly Stands[] = ["DOWN", "DEGRADED", "UNREACHABLE", "STALE", "NEVER_HEARD", "UP", "MAINTENANCE", "NOT_COMMISSIONED"];

/** Those that don't work as they should: the list that the page opens with. */
export const troubled: readonly MachineStatus[] = ["DOWN", "DEGRADED", "UNREACHABLE", "STALE"];

export interface MachineFilter extends Place {
  readonly kind: string | null;
  readonly stands: readonly Stands[];
}

/** News of a machine: what it told last once it tells nothing any more, which is stale however short that is. */
export function newsOfMachine(machine: { readonly status?: MachineStatus | null; readonly lastSeen?: string | null; readonly version: { readonly asOf: string } }): News {
  const gone = machine.status === "STALE" || machine.status === "UNREACHABLE";
  return gone ? { since: machine.lastSeen ?? null, limitMs: 0 } : { since: machine.version.asOf, limitMs: STALE_MS };
}

export function readMachines(query: URLSearchParams): MachineFilter {
  const site = query.get("site");
  const stands = (query.get("stands") ?? "").split(",").filter((one): one is Stands => (order as readonly string[]).includes(one));
  return { site, region: site === null ? query.get("region") : null, kind: query.get("kind"), stands };
}

export function machinesPath(filter: Partial<MachineFilter>, told?: Told): string {
  const query = new URLSearchParams();
  for (const name of ["region", "site", "kind"] as const) {
    const value = filter[name];
    if (value != null) query.set(name, value);
  }
  if (filter.stands !== undefined && filter.stands.length > 0) query.set("stands", filter.stands.join(","));
  if (told !== undefined) {
    query.set("of", told.figure);
    query.set("n", String(told.count));
    query.set("version", told.version);
  }
  const text = query.toString();
  return text === "" ? paths.machines : `${paths.machines}?${text}`;
}

/** The filter as the API's arguments take it: what was never heard has no status, and is asked for by itself. */
export function machineArguments({ region, site, kind, stands }: MachineFilter): { region: string | null; site: string | null; kind: string | null; status: MachineStatus[] | null; neverHeard: boolean } {
  const neverHeard = stands.length === 1 && stands[0] === "NEVER_HEARD";
  const status = stands.filter((one): one is MachineStatus => one !== "NEVER_HEARD");
  return { region, site, kind, status: neverHeard || status.length === 0 ? null : status, neverHeard };
}

/** How many stand so, over all kinds or one. */
export function countOf(byStatus: TallyFragment["byStatus"], stands: Stands): number {
  return byStatus.filter((row) => (row.status ?? "NEVER_HEARD") === stands).reduce((sum, row) => sum + row.count, 0);
}

/** The sum of tallies: a place is the sum of what lies in it. */
export function sumOf(tallies: readonly TallyFragment[]): TallyFragment {
  const kinds = new Map<string, TallyFragment["byKind"][number]>();
  for (const row of tallies.flatMap((tally) => tally.byKind)) {
    const known = kinds.get(row.kind ?? "");
    kinds.set(row.kind ?? "", known === undefined ? row : { ...known, total: known.total + row.total, byStatus: addUp([...known.byStatus, ...row.byStatus]) });
  }
  const sum = (part: (tally: TallyFragment) => number) => tallies.reduce((all, tally) => all + part(tally), 0);
  return {
    total: sum((tally) => tally.total), expected: sum((tally) => tally.expected), known: sum((tally) => tally.known),
    byStatus: addUp(tallies.flatMap((tally) => tally.byStatus)),
    byKind: [...kinds.values()].sort((a, b) => b.total - a.total || (a.kind ?? "").localeCompare(b.kind ?? "")),
  };
}

function addUp(rows: TallyFragment["byStatus"]): TallyFragment["byStatus"] {
  return order.map((stands) => ({ status: stands === "NEVER_HEARD" ? null : stands, count: countOf(rows, stands) })).filter((row) => row.count > 0);
}
