/** Which boxes a list holds, and the address of the list behind each count. */
import { paths, type Told } from "../app/paths";
import type { BoxState, BoxTrouble } from "../generated/operations";

export const troubles = ["LATE", "SHORT", "OVER", "LOST"] as const satisfies readonly BoxTrouble[];
export const states = ["DISPATCHED", "PACKED", "PACKING", "RECEIVED"] as const satisfies readonly BoxState[];

export type BoxFilter = { readonly trouble: BoxTrouble } | { readonly state: BoxState } | null;

export function readBoxes(query: URLSearchParams): BoxFilter {
  const trouble = troubles.find((one) => one === query.get("trouble"));
  const state = states.find((one) => one === query.get("state"));
  return trouble !== undefined ? { trouble } : state !== undefined ? { state } : null;
}

export function boxesPath(filter: BoxFilter, told?: Told): string {
  if (filter === null) return paths.boxes;
  const query = new URLSearchParams(filter);
  if (told !== undefined) {
    query.set("of", told.figure);
    query.set("n", String(told.count));
    query.set("version", told.version);
  }
  return `${paths.boxes}?${query.toString()}`;
}

/** The filter as the API's arguments take it: without a choice those that something is open about. */
export function boxArguments(filter: BoxFilter): { open: boolean | null; state: BoxState[] | null; trouble: BoxTrouble[] | null } {
  return {
    open: filter === null ? true : null,
    state: filter !== null && "state" in filter ? [filter.state] : null,
    trouble: filter !== null && "trouble" in filter ? [filter.trouble] : null,
  };
}

/** Whether all that a box came short of was told lost since: nothing is left to look for. */
export function isAccounted(box: { readonly trouble?: BoxTrouble | null; readonly difference?: number | null; readonly lostApplications: number }): boolean {
  return box.trouble === "SHORT" && -(box.difference ?? 0) <= box.lostApplications;
}
