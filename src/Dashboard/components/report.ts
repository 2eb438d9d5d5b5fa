/** A report's parts, the same for a nation, a region and a site. Pure. */
import type { ChangesFragment, ReportedFragment, ReportedPlaceFragment, ReportOfNationQuery, ReportOfRegionQuery, ReportOfSiteQuery, HeardFragment, ReportedHallFragment } from "../generated/operations";
import { nameOf } from "../words/names";
import { sumOf } from "./board";

export interface PlaceRow {
  readonly code: string;
  readonly name: string;
  readonly heard: { readonly n: number; readonly of: number } | null;
  readonly silentSince: string | null;
  readonly open: number;
  readonly late: number;
  readonly dueToday: number;
  readonly oldest: string | null;
}

export interface ReportParts {
  readonly version: { readonly id: string; readonly asOf: string };
  readonly name: string;
  readonly source: string;
  readonly simulated: boolean;
  readonly coverage: HeardFragment;
  readonly silent: ReportOfNationQuery["nation"]["silentSites"];
  readonly figures: ReportedFragment;
  readonly hall: ReportedHallFragment;
  /** Against the frozen baseline; null when none was frozen. */
  readonly change: ChangesFragment | null;
  /** Regions of the nation, sites of a region, nothing for a site. */
  readonly places: readonly PlaceRow[];
}

type Scope = ReportOfNationQuery["nation"] | NonNullable<ReportOfRegionQuery["region"]> | NonNullable<ReportOfSiteQuery["site"]>;

export function partsOf(scope: Scope, name: string): ReportParts {
  const rows = "regions" in scope
    ? scope.regions.map((region) => row(region, { n: region.coverage.sitesCurrent, of: region.coverage.sitesExpected }, null))
    : "sites" in scope ? scope.sites.nodes.map((site) => row(site, null, site.silentSince ?? null)) : [];
  return {
    version: scope.version, name, source: scope.source, simulated: scope.simulated, coverage: scope.coverage, silent: scope.silentSites, figures: scope.figures, hall: scope.hall, change: scope.change ?? null,
    places: rows.filter((one) => one.open > 0 || one.late > 0 || one.silentSince !== null).sort((a, b) => b.late - a.late || b.open - a.open),
  };
}

function row(place: { code: string; name: string; nameUrdu?: string | null; figures: ReportedPlaceFragment }, heard: PlaceRow["heard"], silentSince: string | null): PlaceRow {
  return {
    code: place.code, name: nameOf(place), heard, silentSince,
    open: place.figures.open.value, late: place.figures.late.value, dueToday: place.figures.dueToday.value, oldest: sumOf(place.figures.lateBoard).oldest,
  };
}
