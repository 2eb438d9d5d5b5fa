import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from "react";
import { Link } from "wouter";

import { useMe } from "../app/definitions";
import { paths } from "../app/paths";
import { allowSound, mute, sound, useSound } from "../app/sound";
import { AlarmDetail } from "../components/AlarmDetail";
import { AlarmMark } from "../components/AlarmMark";
import { asksForAttention, byImpact, isAside, stageOf, stands } from "../components/alarms";
import { Load } from "../components/Load";
import { Trouble } from "../components/Trouble";
import { AcknowledgeDocument, ShelveDocument, UnshelveDocument, type AcknowledgeMutation, type AlarmRowFragment } from "../generated/operations";
import { api } from "../live/connection";
import { useAlarms } from "../live/useAlarms";
import { t, tCode } from "../words/messages";
import { nameOf } from "../words/names";
import { count } from "../words/numbers";
import { clock, duration } from "../words/times";
import { useSeconds } from "../live/useSeconds";

type Answer = AcknowledgeMutation["acknowledgeAlarms"][number];

const lists = { standing: stands, aside: isAside, all: () => true } as const;
const reasons = ["acting", "team-sent", "known-cause", "not-real"] as const;
const shelves = [30, 60, 120, 240, 480] as const;

/** The alarms that ask for something, and what to do about each; usable by keyboard alone. */
export function AlertsPage() {
  const { byId, error } = useAlarms();
  const [list, setList] = useState<keyof typeof lists>("standing");
  const [at, setAt] = useState<string | null>(null);
  const [answers, setAnswers] = useState<readonly Answer[]>([]);
  useSounding(byId);
  const rows = useMemo(() => [...(byId?.values() ?? [])].filter(lists[list]).sort(byImpact), [byId, list]);
  if (byId === undefined) return <Trouble error={error} />;
  const current = rows.find((alarm) => alarm.id === at) ?? rows[0];
  const counts = { standing: [...byId.values()].filter(stands).length, aside: [...byId.values()].filter(isAside).length, all: byId.size };
  return (
    <main className="alerts-page" tabIndex={-1}>
      <header className="heading">
        <h1>{t("alerts.title")} <span className="medium">{count(counts.standing)}</span></h1>
        <div className="tabs" role="group" aria-label={t("alerts.lists")}>
          {(Object.keys(lists) as (keyof typeof lists)[]).map((name) => (
            <button key={name} type="button" aria-pressed={list === name} onClick={() => setList(name)}>{t(`alerts.${name}`)} <span className="dim">{count(counts[name])}</span></button>
          ))}
        </div>
        <SoundLine />
      </header>
      <AlarmRows rows={rows} current={current} onChoose={setAt} onAnswers={setAnswers} />
      <aside className="alarm-side">
        {current !== undefined && <Actions key={current.id} alarm={current} answers={answers} onAnswers={setAnswers} />}
        {current !== undefined && <AlarmDetail key={`${current.id} ${current.since} ${current.state}`} alarm={current} />}
        <Load />
      </aside>
    </main>
  );
}

interface AlarmRowsProps {
  readonly rows: readonly AlarmRowFragment[];
  readonly current: AlarmRowFragment | undefined;
  readonly onChoose: (id: string) => void;
  readonly onAnswers: (answers: readonly Answer[]) => void;
}

function AlarmRows({ rows, current, onChoose, onAnswers }: AlarmRowsProps) {
  const now = useSeconds();
  const me = useMe();
  const body = useRef<HTMLTableSectionElement>(null);
  const press = (event: KeyboardEvent) => {
    const index = rows.findIndex((alarm) => alarm.id === current?.id);
    const to = { ArrowDown: index + 1, j: index + 1, ArrowUp: index - 1, k: index - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (to !== undefined) {
      const next = rows[Math.max(0, Math.min(to, rows.length - 1))];
      if (next !== undefined) {
        onChoose(next.id);
        body.current?.querySelector<HTMLElement>(`[data-alarm="${CSS.escape(next.id)}"]`)?.focus();
      }
    } else if (event.key === "a" && current !== undefined && mayAct(me?.roles)) {
      void acknowledge([current.id], "acting").then(onAnswers);
    } else return;
    event.preventDefault();
  };
  const wall = performance.timeOrigin + now;
  return (
    <div className="scroll">
      <table className="rows alarm-rows">
        <thead><tr>{(["priority", "what", "todo", "who", "waiting", "promises", "since", "state"] as const).map((name) => <th key={name} scope="col" className={name === "waiting" || name === "promises" || name === "since" ? "number" : ""}>{t(`alarm.${name}`)}</th>)}</tr></thead>
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- its rows take the focus; the arrows move it */}
        <tbody ref={body} onKeyDown={press}>
          {rows.map((alarm) => (
            <tr key={alarm.id} data-alarm={alarm.id} tabIndex={alarm.id === current?.id ? 0 : -1} aria-selected={alarm.id === current?.id} onFocus={() => onChoose(alarm.id)} onClick={() => onChoose(alarm.id)}
              className={`${alarm.id === current?.id ? "pressed" : ""} ${asksForAttention(alarm) ? "asks" : ""} ${isAside(alarm) ? "aside" : ""} ${alarm.unknown ? "stale" : ""}`}>
              <td><AlarmMark priority={alarm.priority} state={alarm.state} /></td>
              <th scope="row"><b>{tCode("rule", alarm.rule)}</b> {stageOf(alarm) !== null && <span>{tCode("stage", stageOf(alarm) ?? "")}, </span>}<Place alarm={alarm} />{alarm.consequences > 0 && <span className="note">{t("alarm.consequences", { n: count(alarm.consequences) })}</span>}</th>
              <td>{tCode("action", alarm.action)}</td>
              <td>{tCode("actor", alarm.actor)}</td>
              <td className="number">{alarm.impact.peopleWaiting === 0 ? "·" : count(alarm.impact.peopleWaiting)}</td>
              <td className="number">{alarm.impact.promisesAtRisk === 0 ? "·" : count(alarm.impact.promisesAtRisk)}</td>
              <td className="number dim">{alarm.raisedAt == null ? "" : duration((wall - Date.parse(alarm.raisedAt)) / 1000)}</td>
              <td>{tCode("alarmState", alarm.state)}{alarm.acknowledgedBy != null && <span className="dim"> {alarm.acknowledgedBy}</span>}{alarm.shelvedUntil != null && <span className="dim"> {t("alarm.until", { time: clock(alarm.shelvedUntil) })}</span>}</td>
            </tr>
          ))}
          {rows.length === 0 && <tr><td colSpan={8} className="dim">{t("alerts.none")}</td></tr>}
        </tbody>
      </table>
    </div>
  );
}

export function Place({ alarm }: { readonly alarm: Pick<AlarmRowFragment, "site" | "region"> }) {
  if (alarm.site != null) return <Link href={paths.hall(alarm.site.code)}>{nameOf(alarm.site)}</Link>;
  return alarm.region == null ? <span>{t("scope.nation")}</span> : <Link href={paths.region(alarm.region.code)}>{nameOf(alarm.region)}</Link>;
}

function mayAct(roles: readonly string[] | undefined): boolean {
  return roles?.some((role) => role === "operator" || role === "supervisor") === true;
}

async function acknowledge(ids: string[], reason: string): Promise<readonly Answer[]> {
  const { data } = await api.mutation(AcknowledgeDocument, { ids, reason }).toPromise();
  return data?.acknowledgeAlarms ?? [];
}

interface ActionsProps {
  readonly alarm: AlarmRowFragment;
  readonly answers: readonly Answer[];
  readonly onAnswers: (answers: readonly Answer[]) => void;
}

/** What this reader may do about the chosen alarm; who may do nothing sees no buttons. */
function Actions({ alarm, answers, onAnswers }: ActionsProps) {
  const me = useMe();
  const [reason, setReason] = useState<string>(reasons[0]);
  const [minutes, setMinutes] = useState<number>(shelves[0]);
  const ids = [alarm.id];
  const shelve = async () => {
    const until = new Date(Date.now() + minutes * 60_000).toISOString();
    const { data } = await api.mutation(ShelveDocument, { ids, reason, until }).toPromise();
    onAnswers(data?.shelveAlarms ?? []);
  };
  const unshelve = async () => onAnswers((await api.mutation(UnshelveDocument, { ids }).toPromise()).data?.unshelveAlarms ?? []);
  if (!mayAct(me?.roles)) return <p className="dim">{t("alerts.signInToAct")} <Link href={paths.signIn} className="quiet">{t("sign.in")}</Link></p>;
  return (
    <div className="actions">
      <label>{t("alarm.reason")} <select value={reason} onChange={(event) => setReason(event.target.value)}>{reasons.map((one) => <option key={one} value={one}>{tCode("ackReason", one)}</option>)}</select></label>
      {asksForAttention(alarm) && <button type="button" className="act" onClick={() => void acknowledge(ids, reason).then(onAnswers)}>{t("alarm.acknowledge")} <kbd>A</kbd></button>}
      {me?.roles.includes("supervisor") === true && (alarm.state === "SHELVED" ? <button type="button" className="act" onClick={() => void unshelve()}>{t("alarm.unshelve")}</button> : (
        <>
          <select aria-label={t("alarm.shelveFor")} value={minutes} onChange={(event) => setMinutes(Number(event.target.value))}>{shelves.map((one) => <option key={one} value={one}>{duration(one * 60)}</option>)}</select>
          <button type="button" className="act" onClick={() => void shelve()}>{t("alarm.shelve")}</button>
        </>
      ))}
      <p role="status" className="dim">{answers.filter((answer) => answer.id === alarm.id).map((answer) => (answer.rejection == null ? tCode("outcome", answer.outcome) : tCode("rejection", answer.rejection))).join(" ")}</p>
    </div>
  );
}

/** Sounds once for each alarm that begins to ask for attention while this page is open. */
function useSounding(byId: ReadonlyMap<string, AlarmRowFragment> | undefined): void {
  const heard = useRef<Set<string> | null>(null);
  useEffect(() => {
    if (byId === undefined) return;
    const now = new Set([...byId.values()].filter((alarm) => asksForAttention(alarm) && alarm.soundedAt != null).map((alarm) => `${alarm.id} ${alarm.soundedAt ?? ""}`));
    const before = heard.current;
    heard.current = now;
    if (before === null) return;
    const fresh = [...byId.values()].filter((alarm) => now.has(`${alarm.id} ${alarm.soundedAt ?? ""}`) && !before.has(`${alarm.id} ${alarm.soundedAt ?? ""}`));
    if (fresh.length > 0) sound(fresh.some((alarm) => alarm.priority === "HIGH"));
  }, [byId]);
}

function SoundLine() {
  const { blocked, mutedUntil } = useSound();
  if (blocked) return <p className="sound"><button type="button" className="act" onClick={() => void allowSound()}>{t("sound.blocked")}</button></p>;
  return mutedUntil > 0
    ? <p className="sound">{t("sound.mutedUntil", { time: clock(mutedUntil) })} <button type="button" className="quiet" onClick={() => mute(false)}>{t("sound.unmute")}</button></p>
    : <p className="sound"><button type="button" className="quiet" onClick={() => mute(true)}>{t("sound.mute")}</button></p>;
}
