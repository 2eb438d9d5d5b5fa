/** What may be chosen in a field of a policy's form, and how each choice is called. Pure. */
import type { PlacesQuery } from "../generated/operations";
import { t, tCode } from "../words/messages";
import { byName, nameOf } from "../words/names";
import { waitMinutes, type Subject } from "./policyChange";

type Option = readonly [value: string, shown: string];

const categories = ["FAST_TRACK", "URGENT", "NORMAL"] as const;
const stops = ["INTAKE", "PAYMENT", "MATCHING", "MESSAGES"] as const;
/** Stages in which a case may stand; those in which it is closed have no limit. */
const stages = [
  "INITIATED", "TOKEN_ISSUED", "BIOMETRICS_CAPTURED", "DATA_ENTERED", "RECORD_CHECKED", "GRANTED", "HQ_RECEIVED", "HQ_MATCHING", "ENTITLED", "PRINT_QUEUED", "PERSONALIZING", "QC_PASSED", "PACKED", "DISPATCHED",
  "RECEIVED_AT_OFFICE", "READY", "COURIER_OUT", "UNDELIVERED", "RETURNED", "UNCOLLECTED", "RETURNED_TO_HQ", "DEFERRED", "REFERRED", "RETURNED_TO_OFFICE",
] as const;

export function optionsOf(field: string, subject: Subject, places: PlacesQuery | undefined, nation: boolean): readonly Option[] {
  switch (field) {
    case "site": return [first(subject, nation), ...sitesOf(places)];
    case "minutes": return waitMinutes.map((one) => [one, t("unit.minutes", { n: one })]);
    case "enabled": return [["true", t("policy.on")], ["false", t("policy.off")]];
    case "category": return [...(subject.kind === "stage" ? [["", t("policy.allCategories")] as const] : []), ...coded("category", categories)];
    case "stage": return coded("stage", stages);
    case "stops": return coded("serviceStops", stops);
    case "calendar": return [...new Set(places?.sites.nodes.map((site) => site.calendar))].sort().map((one) => [one, one]);
    default: return [];
  }
}

/** The nation for who may set its limits; else an office must be chosen. */
function first(subject: Subject, nation: boolean): Option {
  return nation && subject.kind !== "capacity" ? ["", t("scope.nation")] : ["", t("placeOf.none")];
}

function sitesOf(places: PlacesQuery | undefined): readonly Option[] {
  return (places?.sites.nodes ?? []).filter((site) => site.kind === "OFFICE" || site.kind === "MISSION").sort(byName).map((site) => [site.code, nameOf(site)]);
}

function coded(kind: string, codes: readonly string[]): readonly Option[] {
  return codes.map((code) => [code, tCode(kind, code)]);
}
