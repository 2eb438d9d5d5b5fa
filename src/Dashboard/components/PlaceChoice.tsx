import { useMemo } from "react";
import { useLocation } from "wouter";

import { useMe } from "../app/definitions";
import { placePath, type Place } from "../app/place";
import { PlacesDocument, type PlacesQuery } from "../generated/operations";
import { useQuery } from "../live/useQuery";
import { t } from "../words/messages";
import { byName, nameOf } from "../words/names";

type Site = PlacesQuery["sites"]["nodes"][number];

interface PlaceChoiceProps {
  readonly page: string;
  readonly place: Place;
  /** Whether only one office can be chosen, not a region or the nation. */
  readonly officesOnly?: boolean;
}

/** Chooses the place that a page is about: the nation, a region, or one office, by name. */
export function PlaceChoice({ page, place, officesOnly = false }: PlaceChoiceProps) {
  const { data } = useQuery(PlacesDocument, {});
  const me = useMe();
  const [, go] = useLocation();
  const groups = useMemo(() => groupsOf(data), [data]);
  const chosen = place.site !== null ? `site ${place.site}` : place.region !== null ? `region ${place.region}` : "";
  // A place whose name isn't there yet, or that the register doesn't know, is told by its code.
  const known = chosen === "" || groups.some(({ region, sites }) => (place.site === null ? region.code === place.region : sites.some((site) => site.code === place.site)));
  const choose = (value: string) => {
    const [kind, code = null] = value.split(" ");
    go(placePath(page, { site: kind === "site" ? code : null, region: kind === "region" ? code : null }));
  };
  return (
    <label className="place-choice">{t(officesOnly ? "placeOf.office" : "placeOf.choose")}{" "}
      <select value={chosen} onChange={(event) => choose(event.target.value)}>
        {!known && <option value={chosen}>{place.site ?? place.region}</option>}
        {officesOnly ? <option value="" disabled>{t("placeOf.none")}</option> : me?.nation === true && <option value="">{t("scope.nation")}</option>}
        {!officesOnly && <optgroup label={t("placeOf.regions")}>{groups.map(({ region }) => <option key={region.code} value={`region ${region.code}`}>{nameOf(region)}</option>)}</optgroup>}
        {groups.map(({ region, sites }) => (
          <optgroup key={region.code} label={nameOf(region)}>{sites.map((site) => <option key={site.code} value={`site ${site.code}`}>{nameOf(site)}</option>)}</optgroup>
        ))}
      </select>
    </label>
  );
}

/** Offices and missions by region: the other sites have no hall. */
function groupsOf(data: PlacesQuery | undefined): readonly { readonly region: PlacesQuery["regions"][number]; readonly sites: readonly Site[] }[] {
  return [...(data?.regions ?? [])].sort(byName)
    .map((region) => ({ region, sites: (data?.sites.nodes ?? []).filter((site) => site.region.code === region.code && (site.kind === "OFFICE" || site.kind === "MISSION")).sort(byName) }))
    .filter(({ sites }) => sites.length > 0);
}

/** The name of a place, once the register's names are there; its code until then. */
export function usePlaceName({ region, site }: Place): string {
  const { data } = useQuery(PlacesDocument, {});
  if (site !== null) {
    const known = data?.sites.nodes.find((one) => one.code === site);
    return known === undefined ? site : nameOf(known);
  }
  if (region === null) return t("scope.nation");
  const known = data?.regions.find((one) => one.code === region);
  return known === undefined ? region : nameOf(known);
}
