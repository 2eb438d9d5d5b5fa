/** What a spot on the map says: of one site's hearing, or of its machines. Pure. */
import type { MachineStatus, MapFeedSubscription, MapMachinesQuery, PlacesQuery } from "../generated/operations";
import { paths } from "../app/paths";
import { t, together, type Key } from "../words/messages";
import { byName } from "../words/names";
import { count } from "../words/numbers";
import { machinesPath, troubled } from "./machines";

export const shows = ["sites", "machines"] as const;
/** What the map shows: how sites are heard and how many are late there, or how their machines stand. */
export type Show = (typeof shows)[number];

/** How a spot is drawn; of several reasons the first counts. */
export const looks = ["down", "degraded", "blind", "silent", "normal", "closed", "unwatched"] as const;
export type Look = (typeof looks)[number];

type Place = PlacesQuery["sites"]["nodes"][number];
type State = MapFeedSubscription["sites"]["nodes"][number];

export interface Spot {
  readonly place: Place;
  readonly state: State | undefined;
  /** Machines of the site that don't work as they should, by how they stand. */
  readonly machines: Readonly<Partial<Record<MachineStatus, number>>>;
  readonly look: Look;
}

/** The looks that a map may have: what its legend names. */
export const looksOf: Readonly<Record<Show, readonly Look[]>> = { sites: ["normal", "closed", "silent"], machines: ["down", "degraded", "blind", "normal", "unwatched"] };

export function spotsOf(places: PlacesQuery | undefined, states: MapFeedSubscription | undefined, machines: MapMachinesQuery | undefined, show: Show): readonly Spot[] {
  const known = new Map((states?.sites.nodes ?? []).map((state) => [state.code, state]));
  const troubles = new Map<string, Partial<Record<MachineStatus, number>>>();
  for (const { code, machineTally } of machines?.sites.nodes ?? []) {
    const wrong = machineTally.byStatus.flatMap(({ status, count: many }) => (status != null && many > 0 && troubled.includes(status) ? [[status, many] as const] : []));
    if (machineTally.total > 0) troubles.set(code, Object.fromEntries(wrong));
  }
  return (places?.sites.nodes ?? []).filter((place) => place.kind !== "VIRTUAL").map((place) => {
    const state = known.get(place.code);
    const own = troubles.get(place.code);
    return { place, state, machines: own ?? {}, look: show === "sites" ? ofSite(place, state) : own === undefined ? "unwatched" : ofMachines(own) };
  }).sort((a, b) => byName(a.place, b.place));
}

function ofSite(place: Place, state: State | undefined): Look {
  return state?.silentSince != null ? "silent" : place.state === "COMMISSIONED" ? "normal" : "closed";
}

function ofMachines(machines: Spot["machines"]): Look {
  if (machines.DOWN !== undefined) return "down";
  if (machines.DEGRADED !== undefined) return "degraded";
  return machines.UNREACHABLE !== undefined || machines.STALE !== undefined ? "blind" : "normal";
}

/** What a list without a line says: that nobody told anything, that none has the name looked for, or, of machines, that there are none, or that all heard ones work. */
export function nothingOf(all: readonly Spot[], found: readonly Spot[], show: Show): Key {
  if (all.length === 0) return "where.nothingYet";
  if (found.length === 0 || show === "sites") return "search.nothing";
  return found.every(({ look }) => look === "unwatched") ? "machines.none" : "map.machinesWell";
}

/** The few words beside a site in the list; empty where all is well. */
export function noteOf({ state, machines }: Spot, show: Show): string {
  if (show === "machines") return together(...troubled.map((status) => machines[status] !== undefined && t(`map.machines.${status}` as "map.machines.DOWN", { n: count(machines[status]) })));
  return state === undefined || state.figures.late.value === 0 ? "" : t("map.late", { n: count(state.figures.late.value) });
}

/** Where a spot leads. */
export function pathOf({ place }: Spot, show: Show): string {
  return show === "machines" ? machinesPath({ site: place.code }) : paths.office(place.code);
}

/** A line of the list beside the map: the name of a region, or a site below it. */
export type Line = { readonly kind: "region"; readonly region: Place["region"] } | { readonly kind: "spot"; readonly spot: Spot };

/** Regions by name, each with its sites. */
export function linesOf(spots: readonly Spot[]): readonly Line[] {
  const regions = [...new Map(spots.map(({ place }) => [place.region.code, place.region])).values()].sort(byName);
  return regions.flatMap((region): Line[] => [{ kind: "region", region }, ...spots.filter(({ place }) => place.region.code === region.code).map((spot): Line => ({ kind: "spot", spot }))]);
}
