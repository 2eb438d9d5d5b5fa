/** Which place a page is about, from its address: the nation, `?region=CODE`, or `?site=CODE`. */
import { useMemo } from "react";
import { useSearch } from "wouter";

export interface Place {
  readonly region: string | null;
  readonly site: string | null;
}

export const everywhere: Place = { region: null, site: null };

export function usePlace(): Place {
  const search = useSearch();
  return useMemo(() => {
    const query = new URLSearchParams(search);
    const site = query.get("site");
    return { site, region: site === null ? query.get("region") : null };
  }, [search]);
}

/** The address of a page about a place. */
export function placePath(page: string, { region, site }: Place): string {
  return site !== null ? `${page}?site=${encodeURIComponent(site)}` : region !== null ? `${page}?region=${encodeURIComponent(region)}` : page;
}

/** The place as the API's arguments take it. */
export function placeArguments({ region, site }: Place): { regions: string[] | null; sites: string[] | null } {
  return { regions: region === null ? null : [region], sites: site === null ? null : [site] };
}
