import { useEffect, useState } from "react";

import { ServerClock, Status } from "../app/Status";
import { WallActions } from "../components/WallActions";
import { WallHalls, WallNext } from "../components/WallHalls";
import { useSound } from "../app/sound";
import { categories, chosen, sumOf, type Cell } from "../components/board";
import { entries, stepsOf } from "../components/flow";
import { WallFeedDocument, WallHallsDocument, type WallFeedSubscription } from "../generated/operations";
import { useAlarms } from "../live/useAlarms";
import { useFeed, usePulse } from "../live/useFeed";
import { useQuery } from "../live/useQuery";
import { t, tCode } from "../words/messages";
import { count } from "../words/numbers";
import { day, hour, weekday } from "../words/times";

type Nation = WallFeedSubscription["nation"];

/** The main wall: read from four metres, by people who can't touch it. It never scrolls and never turns pages. */
export function WallPage() {
  const { data } = useFeed(WallFeedDocument, {});
  const alarms = useAlarms();
  const halls = useQuery(WallHallsDocument, {}, 5_000);
  const { simulated, asOf } = usePulse();
  const { mutedUntil } = useSound();
  useShift();
  useEffect(() => {
    document.documentElement.dataset.screen = "wall";
    return () => {
      delete document.documentElement.dataset.screen;
    };
  }, []);
  const nation = data?.nation;
  return (
    <main className="wall">
      <header>
        <ServerClock />
        <span>{asOf === null ? "" : weekday(asOf)}</span>
        {simulated === true && <strong className="simulated">{t("app.simulated")}</strong>}
        {mutedUntil > 0 && <span className="muted">{t("sound.mutedUntil", { time: hour(mutedUntil) })}</span>}
        <WallNext data={halls.data} />
        <Status />
      </header>
      {nation !== undefined && <><WallActions alarms={alarms.byId} nation={nation} /><LateNow cells={nation.figures.lateBoard} /><WallFlow figures={nation.figures} /><WallHalls data={halls.data} /></>}
    </main>
  );
}

function LateNow({ cells }: { readonly cells: readonly Cell[] }) {
  return (
    <section className="late-now" aria-label={t("figure.late")}>
      <h2>{t("figure.late")} <span className="dim">{t("wall.oldest")}</span></h2>
      <dl>
        {categories.filter((category) => category !== "UNKNOWN").map((category) => {
          const sum = sumOf(chosen(cells, { category, holder: null, cause: null }));
          return (
            <div key={category}>
              <dt>{tCode("category", category)}</dt>
              <dd className="key">{count(sum.count)}</dd>
              <dd className="dim">{sum.oldest === null ? "–" : day(sum.oldest)}</dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}

function WallFlow({ figures }: { readonly figures: Nation["figures"] }) {
  const gap = entries(figures, "ENTITLED") - entries(figures, "PERSONALIZING");
  return (
    <section className="wall-flow" aria-label={t("flow.title")}>
      <dl>
        {stepsOf(figures).map((step) => (
          <div key={step.name}><dt>{t(`flow.${step.name}`)}</dt><dd className="large">{count(step.open)}</dd><dd className="dim" dir="ltr">+{count(step.in)} −{count(step.out)}</dd></div>
        ))}
        <div><dt>{t("flow.delivered")}</dt><dd className="large">{count(figures.deliveredToday.value)}</dd><dd className="dim">{t("flow.todayOnly")}</dd></div>
        <div><dt>{t("flow.gapShort")}</dt><dd className="large">{gap > 0 ? "+" : ""}{count(gap)}</dd><dd className="dim">{t("flow.todayOnly")}</dd></div>
      </dl>
    </section>
  );
}

/** Moves the picture by up to three pixels every two minutes, so that nothing burns into the panel. */
function useShift(): void {
  const [step, setStep] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setStep((before) => before + 1), 120_000);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    const places = [[0, 0], [2, 1], [3, 3], [1, 2], [-2, 2], [-3, 0], [-2, -2], [1, -3]] as const;
    const [x, y] = places[step % places.length] ?? [0, 0];
    document.documentElement.style.setProperty("--shift-x", `${x}px`);
    document.documentElement.style.setProperty("--shift-y", `${y}px`);
  }, [step]);
}
