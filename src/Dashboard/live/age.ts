/**
 * How old what a part of a page shows is, by the server's clock as this machine tells it on: neither a wrong wall clock nor a frozen server
 * can make old figures look new. Pure.
 */
import { STALE_MS, type Pulse } from "./pulse";

/** Since when figures stand: the server's instant that they are of, or when an answer without one came, in monotonic milliseconds; null before. */
export type Since = string | number | null;

/** What a part of a page shows, and how old that may become. */
export interface News {
  readonly since: Since;
  /** Older than this it is stale. Milliseconds. */
  readonly limitMs: number;
}

/** Its age in milliseconds at a moment of the monotonic clock; null before the first answer. */
export function ageOf(since: Since, now: number, wallClockAtStart: number, serverAhead: number | null): number | null {
  if (since === null) return null;
  if (typeof since === "number") return Math.max(0, now - since);
  return Math.max(0, wallClockAtStart + now + (serverAhead ?? 0) - Date.parse(since));
}

/** What a page shows that says nothing else: the picture that its heartbeat tells of. */
export function newsOfPulse(pulse: Pulse): News {
  return { since: pulse.asOf, limitMs: STALE_MS };
}

/** News of a place: what was heard of it last while it is silent, which is stale however short that is. */
export function newsOfSite(site: { readonly silentSince?: string | null | undefined; readonly version: { readonly asOf: string } }): News {
  return site.silentSince == null ? { since: site.version.asOf, limitMs: STALE_MS } : { since: site.silentSince, limitMs: 0 };
}
