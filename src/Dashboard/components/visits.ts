/** Lists of visits: which a figure of a hall counts, and the address that carries it. Pure. */
import type { VisitStatus } from "../generated/operations";

/** What a list of visits holds. */
export interface VisitFilter {
  readonly site: string;
  readonly status: readonly VisitStatus[];
  readonly stage?: string;
  readonly service?: string;
}

/** The figures that count visits, and where those stand. */
export const listed: Readonly<Record<string, readonly VisitStatus[]>> = {
  waiting: ["WAITING", "CALLED"],
  serving: ["SERVING"],
  inside: ["WAITING", "CALLED", "SERVING"],
  arrivals: ["WAITING", "CALLED", "SERVING", "LEFT", "ABANDONED", "NO_SHOW", "TURNED_AWAY"],
  served: ["LEFT"],
  neverEnded: ["NEVER_ENDED"],
};

const known: readonly VisitStatus[] = ["WAITING", "CALLED", "SERVING", "LEFT", "ABANDONED", "NO_SHOW", "TURNED_AWAY", "NEVER_ENDED"];

/** The address of a list, with the figure that was clicked, its value and its version. */
export function visitsPath(filter: VisitFilter, told?: { readonly figure: string; readonly count: number; readonly version: string }): string {
  const query = new URLSearchParams({ site: filter.site, status: filter.status.join(",") });
  if (filter.stage !== undefined) query.set("stage", filter.stage);
  if (filter.service !== undefined) query.set("service", filter.service);
  if (told !== undefined) {
    query.set("of", told.figure);
    query.set("n", String(told.count));
    query.set("version", told.version);
  }
  return `/visits?${query.toString()}`;
}

/** The list that an address asks for; statuses that aren't known are left out. */
export function readVisits(query: URLSearchParams): VisitFilter {
  const status = (query.get("status") ?? "").split(",");
  const stage = query.get("stage");
  const service = query.get("service");
  return { site: query.get("site") ?? "", status: known.filter((one) => status.includes(one)), ...(stage === null ? {} : { stage }), ...(service === null ? {} : { service }) };
}
