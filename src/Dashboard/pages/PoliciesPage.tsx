import "../styles/policies.css";

import { useState } from "react";

import { useMe } from "../app/definitions";
import { AsOf } from "../components/Age";
import { PolicyForm } from "../components/PolicyForm";
import { AlarmLimits, Capacities, MinuteLimits, Promises, Services, StageLimits, Windows, type Limit, type MinuteLimit, type Policies } from "../components/PolicyTables";
import type { Kind, Subject, Values } from "../components/policyChange";
import { Scroll } from "../components/Scroll";
import { NoPage } from "../components/Trouble";
import { PoliciesNowDocument, type PoliciesNowQuery } from "../generated/operations";
import { useQuery } from "../live/useQuery";
import { t, tCode } from "../words/messages";
import { clockThere, nationalDay } from "../words/times";

interface Editing {
  readonly subject: Subject;
  readonly start: Values;
}

const AGAIN_MS = 30_000;

/** Everything that cases, halls and alarms are judged by: read by all, changed by those who may, from a day on and with a reason. */
export function PoliciesPage() {
  const [changes, setChanges] = useState(0);
  const [editing, setEditing] = useState<Editing | null>(null);
  const { data, error } = useQuery(PoliciesNowDocument, {}, AGAIN_MS, false, changes);
  const me = useMe();
  if (data === undefined) return <NoPage error={error} />;
  const { policies, services } = data;
  const today = nationalDay(policies.asOf);
  const governs = me?.roles.includes("admin") === true;
  const nation = me?.nation === true;
  const button = (subject: Subject, start: Values, name: string, word: "change" | "add" = "change") => governs && (
    <button type="button" className="quiet" aria-label={`${t(`policy.${word}`)}: ${name}`} onClick={() => setEditing({ subject, start: { from: today, why: "", ...start } })}>{t(`policy.${word}`)}</button>
  );
  const changeLimit = (rule: string, measure: string, unit: string, limit: Limit) => (nation || limit.site != null) && button(
    { kind: "alarm", rule, measure, unit, priority: limit.priority },
    { site: limit.site?.code ?? "", raiseAt: String(limit.raiseAt), clearBelow: String(limit.clearBelow), onDelaySeconds: String(limit.onDelaySeconds), offDelaySeconds: String(limit.offDelaySeconds), enabled: String(limit.enabled) },
    `${rule} ${measure} ${limit.priority}`);
  const changeMinutes = (kind: "wait" | "silence", name: string) => (limit: MinuteLimit) => (nation || limit.site != null) && button({ kind }, { site: limit.site?.code ?? "", minutes: String(limit.minutes) }, name);
  const ofNation = (kind: Exclude<Kind, "alarm">, start: Values, name: string, word: "change" | "add" = "change") => nation && button({ kind }, start, name, word);
  const changePromise = (one?: Policies["promises"][number]) => ofNation("promise", { category: one?.category ?? "NORMAL", workingDays: one === undefined ? "" : String(one.workingDays) },
    one === undefined ? t("policy.promises") : tCode("category", one.category), one === undefined ? "add" : "change");
  const changeStage = (one?: Policies["stageLimits"][number]) => ofNation("stage", { stage: one?.stage ?? "PRINT_QUEUED", category: one?.category ?? "", hours: one === undefined ? "" : String(one.hours) },
    one === undefined ? t("policy.stages") : tCode("stage", one.stage), one === undefined ? "add" : "change");
  const changeService = (one?: PoliciesNowQuery["services"][number]) => ofNation("service", {
    service: one?.id ?? "", name: one?.name ?? "", nameUrdu: one?.nameUrdu ?? "", silentMinutes: one?.silentMinutes == null ? "" : String(one.silentMinutes), stops: one?.stops ?? "INTAKE", instruction: one?.instruction ?? "",
  }, one?.name ?? t("policy.services"), one === undefined ? "add" : "change");
  return (
    <AsOf since={policies.asOf} limitMs={3 * AGAIN_MS}>
    <main className="policies-page" tabIndex={-1}>
      <header className="heading"><h1>{t("policy.title")}</h1><p className="dim">{t("policy.asOf", { time: clockThere(policies.asOf) })} {t(governs ? "policy.mayChange" : "policy.mayRead")}</p></header>
      <AlarmLimits alarms={policies.alarms} today={today} change={changeLimit} />
      <Scroll className="other-policies">
        <Promises promises={policies.promises} today={today} change={changePromise} />
        <MinuteLimits kind="waits" limits={policies.waitLimits} today={today} change={changeMinutes("wait", t("policy.waits"))} />
        <StageLimits limits={policies.stageLimits} today={today} change={changeStage} />
        <Services services={services} change={changeService} />
        <Capacities capacities={policies.capacities} today={today} change={button({ kind: "capacity" }, { site: "", people: "" }, t("policy.capacities"), "add")} />
        <Windows windows={policies.windows} baseline={policies.baseline} announce={ofNation("window", { calendar: "national", window: "", through: "" }, t("policy.windows"), "add")}
          freeze={ofNation("baseline", { from: "", through: "" }, t("policy.baseline"))} />
        <MinuteLimits kind="silences" limits={policies.silenceLimits} today={today} change={changeMinutes("silence", t("policy.silences"))} />
      </Scroll>
      {editing !== null && <PolicyForm subject={editing.subject} start={editing.start} today={today} nation={nation} onClose={() => setEditing(null)} onDone={() => setChanges(changes + 1)} />}
    </main>
    </AsOf>
  );
}
