/** How pressing a supply is, and how its cover is drawn against the time that an order takes. Pure. */
import type { SuppliesFeedSubscription } from "../generated/operations";

export type Supply = SuppliesFeedSubscription["supplies"][number];

/** late: the day to order is past; soon: within its margin; calm: not yet; unknown: never counted, or nothing burns. */
export type Urgency = "late" | "soon" | "calm" | "unknown";

const DAY_MS = 24 * 3_600_000;

/** Days until the order is due, told for an instant; negative once it is past. Null when that isn't known. */
export function daysToOrder(supply: Pick<Supply, "orderBy">, now: number): number | null {
  return supply.orderBy == null ? null : Math.floor((Date.parse(supply.orderBy) - now) / DAY_MS) + 1;
}

export function urgencyOf(supply: Pick<Supply, "orderBy" | "marginDays">, now: number): Urgency {
  const left = daysToOrder(supply, now);
  return left === null ? "unknown" : left < 0 ? "late" : left <= (supply.marginDays ?? 0) ? "soon" : "calm";
}

/** What runs out first stands first; what isn't known stands before all, for it may be gone. */
export function inOrder(supplies: readonly Supply[]): Supply[] {
  return [...supplies].sort((a, b) => (a.orderBy ?? "").localeCompare(b.orderBy ?? "") || a.id.localeCompare(b.id));
}
