import type { AlarmRowFragment, WallFeedSubscription } from "../generated/operations";
import { t, tCode } from "../words/messages";
import { nameOf } from "../words/names";
import { count } from "../words/numbers";
import { hour } from "../words/times";
import { AlarmMark } from "./AlarmMark";
import { asksForAttention, byImpact, stageOf, stands } from "./alarms";

/** What fits in the first place of the wall; the rest is a number. */
const SHOWN = 4;

interface WallActionsProps {
  readonly alarms: ReadonlyMap<string, AlarmRowFragment> | undefined;
  readonly nation: WallFeedSubscription["nation"];
}

/** First on the wall: what must be done, by whom, by impact; and how much of the service is heard at all. */
export function WallActions({ alarms, nation }: WallActionsProps) {
  const standing = [...(alarms?.values() ?? [])].filter((alarm) => stands(alarm) && (alarm.audience === "ROOM" || asksForAttention(alarm))).sort(byImpact);
  const { sitesCurrent, sitesExpected, complete } = nation.coverage;
  const silent = [...nation.silentSites].sort((a, b) => a.since.localeCompare(b.since));
  return (
    <section className="first" aria-label={t("wall.actions")}>
      <h2>{t("wall.actions")} {alarms !== undefined && <span className="dim">{standing.length > SHOWN ? t("wall.shown", { n: SHOWN, of: count(standing.length) }) : count(standing.length)}</span>}
        <span className={`coverage ${complete ? "dim" : "amber"}`}>{t("wall.heard", { n: count(sitesCurrent), of: count(sitesExpected) })}</span></h2>
      <ul>
        {standing.slice(0, SHOWN).map((alarm) => (
          <li key={alarm.id} className="action">
            <AlarmMark priority={alarm.priority} state={alarm.state} />
            <b>{tCode("rule", alarm.rule)}{stageOf(alarm) !== null && `: ${tCode("stage", stageOf(alarm) ?? "")}`} {alarm.site != null ? nameOf(alarm.site) : alarm.region != null ? nameOf(alarm.region) : ""}</b>
            <span>{tCode("actor", alarm.actor)}: {tCode("action", alarm.action)}{alarm.impact.peopleWaiting > 0 && <span className="dim"> · {t("wall.waiting", { n: count(alarm.impact.peopleWaiting) })}</span>}</span>
          </li>
        ))}
        {standing.length === 0 && <li>{alarms === undefined ? t("wall.noAlarmFeed") : t("wall.nothingToDo")}</li>}
        {standing.length <= 2 && silent.slice(0, 3).map(({ site, since }) => <li key={site.code}><span className="dim">{nameOf(site)}, {t("where.silentSince", { time: hour(since) })}</span></li>)}
      </ul>
    </section>
  );
}
