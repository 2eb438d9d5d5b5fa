/**
 * Whether what the page shows is still true: when the server last said a word, and when the picture last moved. Both are measured by
 * the browser's own monotonic clock, so that neither a wrong wall clock nor a time change can make old figures look new.
 */

/** Without a newer picture for this long, figures are marked stale. */
export const STALE_MS = 5_000;
/** Without any word for this long, the server counts as frozen. */
export const FROZEN_MS = 7_000;

/** `idle`: closed on purpose, as the page follows nothing, or waits before it asks again for a feed that was refused. */
export type Link = "connecting" | "open" | "idle" | "lost" | "refused";

export interface Pulse {
  readonly link: Link;
  /** When the server last said anything; monotonic milliseconds, null before the first word. */
  readonly lastWord: number | null;
  /** When a newer picture last came; monotonic milliseconds, null before the first. */
  readonly lastPicture: number | null;
  /** The as-of instant of that picture. */
  readonly asOf: string | null;
  /** Whether that picture is of made-up facts; null before the first. */
  readonly simulated: boolean | null;
  /** Connections tried since the last one that held. */
  readonly attempts: number;
  /** The largest (server's as-of minus this machine's clock) seen lately: the server's clock is at least so far ahead. */
  readonly serverAhead: number | null;
}

export type Health = "waiting" | "live" | "stale" | "frozen" | "lost" | "refused";

export const nothingYet: Pulse = {
  link: "connecting", lastWord: null, lastPicture: null, asOf: null, simulated: null, attempts: 0, serverAhead: null,
};

/** What the screen must say of its figures now. `watching` is whether the page has a feed that should move the picture. */
export function judge(pulse: Pulse, now: number, watching: boolean): Health {
  if (pulse.link === "refused") return "refused";
  if (pulse.link === "lost") return "lost";
  if (pulse.link === "idle") return watching ? ofPicture(pulse, now) : "live";
  const word = pulse.lastWord;
  if (word !== null && now - word >= FROZEN_MS) return pulse.link === "open" ? "frozen" : "lost";
  if (word === null) return pulse.attempts > 1 ? "lost" : watching ? "waiting" : "live";
  if (!watching) return "live";
  return ofPicture(pulse, now);
}

function ofPicture({ lastPicture }: Pulse, now: number): Health {
  if (lastPicture === null) return "waiting";
  return now - lastPicture >= STALE_MS ? "stale" : "live";
}

/** The pulse after a picture came. An older or equal one is a word, but moves nothing. */
export function pictureCame(pulse: Pulse, now: number, wallClock: number, asOf: string, simulated: boolean | null): Pulse {
  const newer = pulse.asOf === null || Date.parse(asOf) !== Date.parse(pulse.asOf);
  return {
    ...clockCame(pulse, wallClock, asOf),
    lastWord: now,
    lastPicture: newer ? now : pulse.lastPicture,
    asOf: newer ? asOf : pulse.asOf,
    simulated,
  };
}

/** The pulse after the server told its clock, whatever it was about. */
export function clockCame(pulse: Pulse, wallClock: number, asOf: string): Pulse {
  const ahead = Date.parse(asOf) - wallClock;
  return { ...pulse, serverAhead: pulse.serverAhead === null ? ahead : Math.max(ahead, pulse.serverAhead - 1) };
}

let current: Pulse = nothingYet;
const listeners = new Set<() => void>();

export function readPulse(): Pulse {
  return current;
}

export function changePulse(change: (pulse: Pulse) => Pulse): void {
  current = change(current);
  for (const listener of listeners) listener();
}

/** The server's clock in milliseconds, told on by this machine's; never ahead of it. This machine's own before the server said anything. */
export function serverNow(): number {
  return performance.timeOrigin + performance.now() + (current.serverAhead ?? 0);
}

export function onPulse(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
