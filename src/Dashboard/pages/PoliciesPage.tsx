import "../styles/policies.css";

import { useState } from "react";

import { useMe } from "../app/definitions";
import { PolicyForm } from "../components/PolicyForm";
import { AlarmLimits, Capacities, Promises, Services, StageLimits, WaitLimits, Windows, type Limit, type WaitLimit } from "../components/PolicyTables";
import type { Subject, Values } from "../components/policyChange";
import { Scroll } from "../components/Scroll";
import { Trouble } from "../components/Trouble";
import { PoliciesNowDocument } from "../generated/operations";
import { useQuery } from "../live/useQuery";
import { t } from "../words/messages";
import { clock, nationalDay, zoneName } from "../words/times";

interface Editing {
  readonly subject: Subject;
  readonly start: Values;
}

/** Everything that cases, halls and alarms are judged by: read by all, changed by those who may, from a day on and with a reason. */
export function PoliciesPage() {
  const [changes, setChanges] = useState(0);
  const [editing, setEditing] = useState<Editing | null>(null);
  const { data, error } = useQuery(PoliciesNowDocument, {}, 30_000, false, changes);
  const me = useMe();
  if (data === undefined) return <Trouble error={error} />;
  const { policies, services } = data;
  const today = nationalDay(policies.asOf);
  const governs = me?.roles.includes("admin") === true;
  const nation = me?.nation === true;
  const button = (subject: Subject, start: Values, name: string) => governs && <button type="button" className="quiet" aria-label={`${t("policy.change")}: ${name}`} onClick={() => setEditing({ subject, start: { from: today, why: "", ...start } })}>{t("policy.change")}</button>;
  const changeLimit = (rule: string, measure: string, unit: string, limit: Limit) => (nation || limit.site != null) && button(
    { kind: "alarm", rule, measure, unit, priority: limit.priority },
    { site: limit.site?.code ?? "", raiseAt: String(limit.raiseAt), clearBelow: String(limit.clearBelow), onDelaySeconds: String(limit.onDelaySeconds), offDelaySeconds: String(limit.offDelaySeconds), enabled: String(limit.enabled) },
    `${rule} ${measure} ${limit.priority}`);
  const changeWait = (limit: WaitLimit) => (nation || limit.site != null) && button({ kind: "wait" }, { site: limit.site?.code ?? "", minutes: String(limit.minutes) }, t("policy.waits"));
  return (
    <main className="policies-page" tabIndex={-1}>
      <header className="heading"><h1>{t("policy.title")}</h1><p className="dim">{t("policy.asOf", { time: `${clock(policies.asOf)} ${zoneName()}` })} {t(governs ? "policy.mayChange" : "policy.mayRead")}</p></header>
      <AlarmLimits alarms={policies.alarms} today={today} change={changeLimit} />
      <Scroll className="other-policies">
        <Promises promises={policies.promises} today={today} />
        <WaitLimits limits={policies.waitLimits} today={today} change={changeWait} />
        <StageLimits limits={policies.stageLimits} today={today} />
        <Services services={services} />
        <Capacities capacities={policies.capacities} today={today} change={button({ kind: "capacity" }, { site: "", people: "" }, t("policy.capacities"))} />
        <Windows windows={policies.windows} baseline={policies.baseline} />
      </Scroll>
      {editing !== null && <PolicyForm subject={editing.subject} start={editing.start} today={today} nation={nation} onClose={() => setEditing(null)} onDone={() => setChanges(changes + 1)} />}
    </main>
  );
}
