import { createContext, useContext, type ReactNode } from "react";

import { ageOf, newsOfPulse, type News } from "../live/age";
import { readPulse, STALE_MS } from "../live/pulse";
import { useSeconds } from "../live/useSeconds";
import { t } from "../words/messages";
import { duration } from "../words/times";

/** Younger than this, data is called live: ages that tick between 0 and 2 s only disturb. */
const LIVE_MS = 3_000;

const NewsContext = createContext<News | null>(null);

interface AsOfProps extends Omit<News, "limitMs"> {
  /** The limit of a state feed when left out: it tells anew with each version. */
  readonly limitMs?: number;
  readonly children: ReactNode;
}

/** Says of all parts of a page inside it since when their data stands, and how old it may become. */
export function AsOf({ since, limitMs = STALE_MS, children }: AsOfProps) {
  return <NewsContext value={{ since, limitMs }}>{children}</NewsContext>;
}

/**
 * How old the data of the part around it is: the last child of the part's heading, or of the part. Small and dim while it is within its limit;
 * past that it says so, and the whole part is hatched (see `.age.old` in base.css).
 */
export function Age() {
  const now = useSeconds();
  const pulse = readPulse(); // not followed: an age is told once a second
  const { since, limitMs } = useContext(NewsContext) ?? newsOfPulse(pulse);
  const age = ageOf(since, now, performance.timeOrigin, pulse.serverAhead);
  if (age === null) return <span className="age" />;
  const told = duration(age / 1000, "one");
  return age > limitMs ? <span className="age old">{t("tile.stale", { age: told })}</span> : <span className="age">{age < LIVE_MS ? t("tile.live") : told}</span>;
}
