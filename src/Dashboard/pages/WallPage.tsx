import { useEffect, useState } from "react";

import { ServerClock, Status } from "../app/Status";
import { hasTold } from "../components/heard";
import { WallActions } from "../components/WallActions";
import { WallFlow } from "../components/WallFlow";
import { WallLate } from "../components/WallLate";
import { WallNext } from "../components/WallNext";
import { WallPlaces } from "../components/WallPlaces";
import { useYesterday } from "../components/yesterday";
import { WallAroundDocument, WallFeedDocument } from "../generated/operations";
import { useAlarms } from "../live/useAlarms";
import { serverNow } from "../live/pulse";
import { useFeed, usePulse } from "../live/useFeed";
import { useQuery } from "../live/useQuery";
import { t } from "../words/messages";
import { hour, weekday } from "../words/times";

const AROUND_EVERY_MS = 5_000;
const AROUND_LIMIT_MS = 3 * AROUND_EVERY_MS;
const nothing = {};

/** The main wall: read from four metres, by people who can't touch it. It never scrolls and never turns pages; its parts stand in order of weight. */
export function WallPage() {
  const { data, error } = useFeed(WallFeedDocument, nothing);
  const alarms = useAlarms();
  const around = useQuery(WallAroundDocument, nothing, AROUND_EVERY_MS);
  const yesterday = useYesterday();
  const { simulated } = usePulse();
  useShift();
  const nation = data?.nation;
  const told = nation !== undefined && hasTold(nation) ? nation : undefined;
  return (
    <main className="wall">
      <header>
        <ServerClock />
        <span className="date">{weekday(new Date(serverNow()).toISOString())}</span>
        {simulated === true && <strong className="simulated">{t("app.simulated")}</strong>}
        {alarms.mute !== null && <span className="muted">{t("sound.muted", { time: hour(alarms.mute.until) })}</span>}
        <Status brief />
      </header>
      <WallActions alarms={alarms} nation={nation} error={error} />
      <WallLate nation={told} yesterday={yesterday} />
      <WallFlow nation={told} />
      <WallPlaces around={around.data} trouble={around.error} aroundLimitMs={AROUND_LIMIT_MS} nation={told} />
      <WallNext around={around.data} trouble={around.error} aroundLimitMs={AROUND_LIMIT_MS} alarms={alarms} nation={nation} />
    </main>
  );
}

const places = [[0, 0], [2, 1], [3, 3], [1, 2], [-2, 2], [-3, 0], [-2, -2], [1, -3]] as const;

/** Moves the picture by up to three pixels every two minutes, so that nothing burns into the panel. */
function useShift(): void {
  const [step, setStep] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setStep((before) => before + 1), 120_000);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    const [x, y] = places[step % places.length] ?? [0, 0];
    document.documentElement.style.setProperty("--shift-x", `${x}px`);
    document.documentElement.style.setProperty("--shift-y", `${y}px`);
  }, [step]);
}
