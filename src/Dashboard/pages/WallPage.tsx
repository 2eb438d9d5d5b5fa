import { useEffect, useState } from "react";

import { ServerClock, Status } from "../app/Status";
import { categories, chosen, sumOf, type Cell } from "../components/board";
import { entries, stepsOf } from "../components/flow";
import { WallFeedDocument, type WallFeedSubscription } from "../generated/operations";
import { useFeed, usePulse } from "../live/useFeed";
import { t, tCode } from "../words/messages";
import { nameOf } from "../words/names";
import { count } from "../words/numbers";
import { day, hour, weekday } from "../words/times";

type Nation = WallFeedSubscription["nation"];

/** The main wall: read from four metres, by people who can't touch it. It never scrolls and never turns pages. */
export function WallPage() {
  const { data } = useFeed(WallFeedDocument, {});
  const { simulated, asOf } = usePulse();
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
        <Status />
      </header>
      {nation !== undefined && <><First nation={nation} /><LateNow cells={nation.figures.lateBoard} /><WallFlow figures={nation.figures} /></>}
    </main>
  );
}

/** What must be done: until then, what can't be seen. */
function First({ nation }: { readonly nation: Nation }) {
  const { sitesCurrent, sitesExpected, percentOfUsual, complete } = nation.coverage;
  const rows = [...nation.silentSites].sort((a, b) => a.since.localeCompare(b.since)).slice(0, 6);
  return (
    <section className="first" aria-label={t("wall.coverage")}>
      <h2>{t("wall.coverage")}</h2>
      <p className={`key ${complete ? "" : "amber"}`}>{count(sitesCurrent)} <small>{t("wall.of", { n: count(sitesExpected) })}</small></p>
      <p>{percentOfUsual == null ? t("wall.usualUnknown") : t("wall.usual", { n: count(percentOfUsual) })}</p>
      <ul>
        {rows.map(({ site, since }) => <li key={site.code}><span>{nameOf(site)}</span> <span className="dim">{t("where.silentSince", { time: hour(since) })}</span></li>)}
        {nation.silentSites.length === 0 && <li className="dim">{t("intake.noneSilent")}</li>}
        {nation.silentSites.length > rows.length && <li className="dim">{t("wall.more", { n: count(nation.silentSites.length - rows.length) })}</li>}
      </ul>
    </section>
  );
}

function LateNow({ cells }: { readonly cells: readonly Cell[] }) {
  return (
    <section className="late-now" aria-label={t("figure.late")}>
      <h2>{t("figure.late")}</h2>
      <dl>
        {categories.filter((category) => category !== "UNKNOWN").map((category) => {
          const sum = sumOf(chosen(cells, { category, holder: null, cause: null }));
          return (
            <div key={category}>
              <dt>{tCode("category", category)}</dt>
              <dd className="key">{count(sum.count)}</dd>
              <dd>{sum.oldest === null ? t("board.noneLate") : t("board.oldest", { day: day(sum.oldest) })}</dd>
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
          <div key={step.name}><dt>{t(`flow.${step.name}`)}</dt><dd className="large">{count(step.open)}</dd><dd className="dim">+{count(step.in)} −{count(step.out)}</dd></div>
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
