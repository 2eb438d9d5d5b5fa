import { useEffect } from "react";

import type { Health } from "../live/pulse";
import { useHealth, usePulse } from "../live/useFeed";
import { useSeconds } from "../live/useSeconds";
import { t } from "../words/messages";
import { clock, clockThere, duration, zoneName } from "../words/times";

/**
 * How true the page is, in words, always in the same place: live, standing still, frozen or lost, and since when. It also marks the
 * whole document (`data-health`), so that every figure turns visibly stale at once. `brief` is for the wall, where words are tall and few.
 */
export function Status({ brief = false }: { readonly brief?: boolean }) {
  const now = useSeconds();
  const pulse = usePulse();
  const health = useHealth(now);
  useEffect(() => markDocument(health), [health]);
  const at = pulse.asOf === null ? "" : clockThere(pulse.asOf);
  const silent = duration(Math.max(0, now - (health === "stale" ? (pulse.lastPicture ?? now) : (pulse.lastWord ?? now))) / 1000);
  const said = brief ? health === "live" && at === "" ? t("status.open") : t(health === "lost" && pulse.lastWord === null ? "status.brief.lostAtOnce" : `status.brief.${health}`, { time: at, age: silent }) : {
    waiting: t("status.waiting"),
    live: at === "" ? t("status.open") : t("status.live", { time: at }),
    stale: t("status.stale", { time: at, age: silent }),
    frozen: t("status.frozen", { time: at, age: silent }),
    lost: at === "" ? t("status.lostAtOnce") : t("status.lost", { time: at, age: silent }),
    refused: t("status.refused"),
  }[health];
  return <p className={`status ${health}`} role="status" aria-live={health === "live" ? "off" : "polite"}><span className="mark" aria-hidden="true" />{said}</p>;
}

function markDocument(health: Health): void {
  document.documentElement.dataset.health = health;
}

/** The server's own clock, told on by this machine's. */
export function ServerClock() {
  const now = useSeconds();
  const { serverAhead } = usePulse();
  const at = performance.timeOrigin + now + (serverAhead ?? 0);
  return <time className="server-clock" dateTime={new Date(at).toISOString()}>{clock(at)} <span className="dim">{zoneName()}</span></time>;
}
