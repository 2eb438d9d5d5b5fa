import { useMemo, useState } from "react";

import { useMe } from "../app/definitions";
import { useSounding } from "../app/useSounding";
import { Age, AsOf } from "../components/Age";
import { AlarmActions, acknowledge } from "../components/AlarmActions";
import { AlarmDetail } from "../components/AlarmDetail";
import { AlarmHistory } from "../components/AlarmHistory";
import { AlarmTable } from "../components/AlarmTable";
import { countOf, linesOf, lists, type ListName } from "../components/alarmTree";
import { nothingStands } from "../components/heard";
import { Load } from "../components/Load";
import { muteRoom } from "../components/muteRoom";
import { operates } from "../components/outcome";
import { SoundLine } from "../components/SoundLine";
import { NoPage } from "../components/Trouble";
import { AlarmLoadDocument } from "../generated/operations";
import { ALARMS_EVERY_MS, useAlarms } from "../live/useAlarms";
import { useQuery } from "../live/useQuery";
import { t } from "../words/messages";
import { count } from "../words/numbers";

const LOAD_EVERY_MS = 10_000;
const nothing = {};

/** The alarms that ask for something, and what to do about each; usable by keyboard alone. */
export function AlertsPage() {
  const { byId, error, mute, asOf } = useAlarms();
  const me = useMe();
  const load = useQuery(AlarmLoadDocument, nothing, LOAD_EVERY_MS, me?.nation !== true);
  const [list, setList] = useState<ListName | "history">("standing");
  const [at, setAt] = useState<string | null>(null);
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const [told, setTold] = useState("");
  useSounding(byId, mute !== null);
  const lines = useMemo(() => (list === "history" ? [] : linesOf(byId?.values() ?? [], list, opened)), [byId, list, opened]);
  if (byId === undefined) return <NoPage error={error} />;
  const current = lines.find((line) => line.key === at) ?? lines[0];
  const choose = (key: string) => {
    if (key !== at) setTold("");
    setAt(key);
  };
  const toggle = (key: string) => setOpened((before) => {
    const next = new Set(before);
    if (!next.delete(key)) next.add(key);
    return next;
  });
  const press = (key: string) => {
    if (key === "m" && operates(me?.roles) && me?.nation === true) void muteRoom(mute === null).then(setTold);
    else if (key === "a" && current !== undefined && operates(me?.roles)) void acknowledge(current).then(setTold);
    else if (key === "s") document.querySelector<HTMLElement>("[data-shelve]")?.focus();
    else return false;
    return true;
  };
  return (
    <AsOf since={asOf} limitMs={3 * ALARMS_EVERY_MS}>
    <main className="alerts-page" tabIndex={-1}>
      <header className="heading">
        <h1>{t("alerts.title")} <span className="medium">{count(countOf(byId.values(), "standing"))}</span></h1>
        <div className="tabs" role="group" aria-label={t("alerts.lists")}>
          {lists.map((name) => (
            <button key={name} type="button" aria-pressed={list === name} onClick={() => setList(name)}>{t(`alerts.${name}`)} <span className="dim">{count(countOf(byId.values(), name))}</span></button>
          ))}
          <button type="button" aria-pressed={list === "history"} onClick={() => setList("history")}>{t("alerts.history")}</button>
        </div>
        <Age />
        <SoundLine mute={mute} onMute={(on) => void muteRoom(on).then(setTold)} />
        {load.data?.alarmLoad.flood === true && <p className="flood" role="alert">{t("load.flood", { n: count(load.data.alarmLoad.roomLast10Minutes) })} {list !== "groups" && <button type="button" className="quiet" onClick={() => setList("groups")}>{t("load.toGroups")}</button>}</p>}
      </header>
      {list === "history" ? <AlarmHistory /> : <AlarmTable lines={lines} none={list === "standing" ? nothingStands(load.data?.nation.coverage) : t("alerts.none")} current={current} onChoose={choose} onToggle={toggle} onKey={press} />}
      <aside className="alarm-side">
        {list !== "history" && current !== undefined && (
          <>
            <AlarmActions key={current.key} line={current} told={told} onTold={setTold} />
            <AlarmDetail key={`${current.alarm.id} ${current.alarm.since} ${current.alarm.state}`} alarm={current.alarm} />
          </>
        )}
        {load.data !== undefined && <AsOf since={load.data.alarmLoad.asOf} limitMs={3 * LOAD_EVERY_MS}><Load load={load.data.alarmLoad} foundLate={load.data.alarmsFoundLate.length} /></AsOf>}
        <p className="dim keys">{t("alerts.keys")}</p>
      </aside>
    </main>
    </AsOf>
  );
}
