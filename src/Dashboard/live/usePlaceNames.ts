import { useMemo } from "react";

import { PlacesDocument } from "../generated/operations";
import { nameOf } from "../words/names";
import { useQuery } from "./useQuery";

const nothing = {};

/** The name of a region or site of that code; the code itself where it isn't known. */
export function usePlaceNames(): (code: string) => string {
  const { data } = useQuery(PlacesDocument, nothing);
  const names = useMemo(() => new Map([...(data?.regions ?? []), ...(data?.sites.nodes ?? [])].map((place) => [place.code, nameOf(place)])), [data]);
  return (code) => names.get(code) ?? code;
}
