/** How many were late when yesterday ended, by category: asked once a minute, for it changes only as facts about yesterday come in, and at midnight. */
import { LateYesterdayDocument, type Category } from "../generated/operations";
import { useQuery } from "../live/useQuery";

const EVERY_MS = 60_000;

export type Yesterday = Readonly<Partial<Record<Category | "all", number>>>;

const nothing = {};

export function useYesterday(): Yesterday | undefined {
  const { data } = useQuery(LateYesterdayDocument, nothing, EVERY_MS);
  if (data === undefined) return undefined;
  return { FAST_TRACK: data.FAST_TRACK.totalCount, URGENT: data.URGENT.totalCount, NORMAL: data.NORMAL.totalCount, all: data.all.totalCount };
}
