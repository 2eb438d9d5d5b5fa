import type { ReactNode } from "react";

import { useSeconds } from "../live/useSeconds";
import { t } from "../words/messages";
import { duration } from "../words/times";

/** Younger than this, data is called live: a wall whose ages tick between 0 and 2 s only disturbs. */
const LIVE_MS = 3_000;

interface TileProps {
  readonly title: string;
  /** When its data came, on the browser's monotonic clock in milliseconds; null before the first. */
  readonly at: number | null;
  /** Older than this it is stale: hatched, and said so. */
  readonly limitMs: number;
  readonly className?: string;
  readonly note?: ReactNode;
  readonly children: ReactNode;
}

/** A part of a screen with data of its own: it shows how old that is, and turns visibly stale. */
export function Tile({ title, at, limitMs, className = "", note, children }: TileProps) {
  const now = useSeconds();
  const age = at === null ? null : Math.max(0, now - at);
  const stale = age !== null && age > limitMs;
  return (
    <section className={`tile ${className} ${stale ? "stale" : ""}`} aria-label={title}>
      <h2>{title}{note}<span className={`age ${stale ? "old" : ""}`}>{age === null ? "" : stale ? t("tile.stale", { age: duration(age / 1000) }) : age < LIVE_MS ? t("tile.live") : duration(age / 1000)}</span></h2>
      {children}
    </section>
  );
}
