import type { CombinedError } from "@urql/core";

import type { WallFeedSubscription } from "../generated/operations";
import { troubleOf } from "../live/errors";
import type { Alarms } from "../live/useAlarms";
import { ALARMS_EVERY_MS } from "../live/useAlarms";
import { t, tCode, together } from "../words/messages";
import { briefer, brieferDeed, nameOf, serviceName, shorter, shorterPlace } from "../words/names";
import { count } from "../words/numbers";
import { hour } from "../words/times";
import { AlarmMark } from "./AlarmMark";
import { machineOf, stageOf, subjectOf } from "./alarms";
import { costShortly } from "./cost";
import { deedsOf, type Deed } from "./deeds";
import { Fitted } from "./Fitted";
import { Tile } from "./Tile";

/** What fits in the first place of the wall; the rest is a number. */
const SHOWN = 4;

interface WallActionsProps {
  readonly alarms: Alarms;
  readonly nation: WallFeedSubscription["nation"] | undefined;
  /** Why the nation's figures can't be had. */
  readonly error: CombinedError | undefined;
}

/** First on the wall: what must be done, by whom, by impact; and how much of the service is heard at all. */
export function WallActions({ alarms, nation, error }: WallActionsProps) {
  const trouble = (alarms.byId === undefined ? alarms.error : undefined) ?? (nation === undefined ? error : undefined);
  const deeds = deedsOf(alarms.byId?.values() ?? []);
  const shown = deeds.slice(0, SHOWN);
  return (
    <Tile title={t("wall.actions")} since={alarms.asOf} limitMs={3 * ALARMS_EVERY_MS} className="first"
      note={<><span className="dim">{alarms.byId === undefined ? "" : deeds.length > SHOWN ? t("wall.shown", { n: SHOWN, of: count(deeds.length) }) : count(deeds.length)}</span><Heard nation={nation} /></>}>
      <ul>
        {shown.map((deed) => <Action key={deed.key} deed={deed} />)}
        {trouble !== undefined && <li><Fitted className="text" ways={briefer(tCode("trouble", troubleOf(trouble)))} /></li>}
        {alarms.byId === undefined && trouble === undefined && <li>{t("wall.noAlarmFeed")}</li>}
        {alarms.byId !== undefined && deeds.length === 0 && <li className="none">{t(nation?.coverage.sitesExpected === 0 ? "where.nothingYet" : "wall.nothingToDo")}</li>}
        {alarms.byId !== undefined && deeds.length <= 2 && silentOf(nation).map(({ site, since }) => (
          <li key={site.code} className="dim">{together(nameOf(site), t("where.silentSince", { time: hour(since) }))}</li>
        ))}
      </ul>
    </Tile>
  );
}

function Heard({ nation }: { readonly nation: WallFeedSubscription["nation"] | undefined }) {
  if (nation === undefined) return null;
  const { sitesCurrent, sitesExpected, complete } = nation.coverage;
  return <span className={`coverage ${complete ? "dim" : "amber"}`}>{t("wall.heard", { n: count(sitesCurrent), of: count(sitesExpected) })}</span>;
}

function silentOf(nation: WallFeedSubscription["nation"] | undefined) {
  return [...(nation?.silentSites ?? [])].sort((a, b) => a.since.localeCompare(b.since)).slice(0, 4);
}

function Action({ deed: { worst, more, cost, takenBy } }: { readonly deed: Deed }) {
  const stage = stageOf(worst);
  const subject = subjectOf(worst);
  const machine = machineOf(worst);
  const places = worst.site != null ? shorterPlace(worst.site) : stage !== null ? shorter(tCode("stage", stage)) : worst.region != null ? shorterPlace(worst.region) : subject === null ? [] : shorter(serviceName(subject));
  return (
    <li className="action">
      <AlarmMark priority={worst.priority} state={worst.state} />
      <b className="what"><Fitted className="name" ways={waysOf(tCode("rule", worst.rule), places, more === 0 ? machine : null)} />{more > 0 && <bdi className="more" dir="ltr">+{count(more)}</bdi>}</b>
      <Fitted className="taken" ways={shorter(takenBy ?? "")} />
      <span className="todo"><Fitted className="name" ways={worst.holds ? [`${tCode("actorShort", worst.actor)}: ${tCode("action", worst.action)}`, ...brieferDeed(tCode("action", worst.action))] : brieferDeed(t("wall.gone"))} />
        <span className="impact">{costShortly(cost)}</span></span>
    </li>
  );
}

/** What is wrong and where, and at which machine as long as there is room: a place in short, then the rule alone. */
function waysOf(rule: string, places: readonly string[], machine: string | null): string[] {
  const said = places.map((place) => `${rule}: ${place}`);
  return [...(machine === null ? [] : said.slice(0, 1).map((whole) => `${whole} \u2066${machine}\u2069`)), ...said, ...briefer(rule)];
}
