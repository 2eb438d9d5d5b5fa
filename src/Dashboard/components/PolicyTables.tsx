import type { ReactNode } from "react";

import type { PoliciesNowQuery } from "../generated/operations";
import { t, tCode } from "../words/messages";
import { nameOf, nameOfService } from "../words/names";
import { count } from "../words/numbers";
import { day, duration, hour, moment, zoneName } from "../words/times";
import { Age } from "./Age";
import { unitOf } from "./inUnits";
import { Scroll } from "./Scroll";

export type Policies = PoliciesNowQuery["policies"];
export type Limit = Policies["alarms"][number]["limits"][number];
export type MinuteLimit = Policies["waitLimits"][number];
type SiteName = NonNullable<Limit["site"]>;

interface Told {
  readonly from?: string | null;
  readonly by?: string | null;
  readonly why?: string | null;
}

/** Since when something holds, who set it and why: "built in" where nobody did. */
export function Since({ from, by, why, today }: Told & { readonly today: string }) {
  if (from == null) return <span className="dim">{t("policy.builtIn")}</span>;
  return <>{from > today ? <b>{t("policy.willHold", { day: day(from) })}</b> : day(from)} <span className="dim">{[by, why].filter(Boolean).join(" · ")}</span></>;
}

function whose(site: SiteName | null | undefined): string {
  return site == null ? t("scope.nation") : nameOf(site);
}

interface AlarmLimitsProps {
  readonly alarms: Policies["alarms"];
  readonly today: string;
  /** The button that changes a limit; nothing for those who may not. */
  readonly change: (rule: string, measure: string, unit: string, limit: Limit) => ReactNode;
}

/** Every limit of every alarm rule: from where on it asks for attention, and when it is over. */
export function AlarmLimits({ alarms, today, change }: AlarmLimitsProps) {
  return (
    <section className="alarm-limits" aria-label={t("policy.alarms")}>
      <h2>{t("policy.alarms")}<Age /></h2>
      <Scroll>
        <table className="rows">
          <thead><tr>{(["rule", "measure", "whose", "priority", "raise", "clear", "delays", "since"] as const).map((name) => <th key={name} scope="col" className={name === "raise" || name === "clear" ? "number" : ""}>{t(`policy.${name}`)}</th>)}<td /></tr></thead>
          <tbody>
            {alarms.flatMap((measure, at) => measure.limits.map((limit, index) => (
              <tr key={`${measure.rule} ${measure.measure} ${index}`} className={`${limit.enabled ? "" : "aside"} ${alarms[at - 1]?.rule === measure.rule || index > 0 ? "more" : "first"}`}>
                <th scope="row">{index === 0 && alarms[at - 1]?.rule !== measure.rule ? tCode("rule", measure.rule) : <span className="unseen">{tCode("rule", measure.rule)}</span>}</th>
                <td>{index === 0 ? tCode("measure", measure.measure) : <span className="unseen">{tCode("measure", measure.measure)}</span>}</td>
                <td>{whose(limit.site)}</td>
                <td>{tCode("priority", limit.priority)}</td>
                <td className="number strong">{count(limit.raiseAt)} <span className="dim">{unitOf(limit.raiseAt, measure.unit)}</span></td>
                <td className="number">{count(limit.clearBelow)} <span className="dim">{unitOf(limit.clearBelow, measure.unit)}</span></td>
                <td className="dim">{t("policy.delaysOf", { on: duration(limit.onDelaySeconds), off: duration(limit.offDelaySeconds) })}</td>
                <td>{limit.enabled ? <Since {...limit} today={today} /> : t("policy.off")}</td>
                <td>{change(measure.rule, measure.measure, measure.unit, limit)}</td>
              </tr>
            )))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}

interface PromisesProps {
  readonly promises: Policies["promises"];
  readonly today: string;
  /** The button that changes one; nothing for those who may not. Without one it begins a new one. */
  readonly change: (promise?: Policies["promises"][number]) => ReactNode;
}

export function Promises({ promises, today, change }: PromisesProps) {
  return (
    <section aria-label={t("policy.promises")}>
      <h2>{t("policy.promises")} <span className="dim">{t("policy.promiseUnit")}</span> {change()}<Age /></h2>
      {promises.length === 0 ? <p className="dim">{t("policy.noPromises")}</p> : (
        <table className="rows"><tbody>{[...promises].reverse().map((one) => (
          <tr key={`${one.category} ${one.from}`}><th scope="row">{tCode("category", one.category)}</th><td className="number strong">{t("policy.workingDays", { n: one.workingDays })}</td><td className="number"><Since {...one} today={today} /></td><td>{change(one)}</td></tr>
        ))}</tbody></table>
      )}
    </section>
  );
}

interface StageLimitsProps {
  readonly limits: Policies["stageLimits"];
  readonly today: string;
  readonly change: (limit?: Policies["stageLimits"][number]) => ReactNode;
}

export function StageLimits({ limits, today, change }: StageLimitsProps) {
  return (
    <section aria-label={t("policy.stages")}>
      <h2>{t("policy.stages")} {change()}<Age /></h2>
      {limits.length === 0 ? <p className="dim">{t("policy.noStages")}</p> : (
        <table className="rows"><tbody>{limits.map((one) => (
          <tr key={`${one.stage} ${one.category ?? ""} ${one.from}`}><th scope="row">{tCode("stage", one.stage)} <span className="dim">{one.category == null ? "" : tCode("category", one.category)}</span></th>
            <td className="number strong">{one.hours === 0 ? t("policy.lifted") : duration(one.hours * 3600)}</td><td className="number"><Since {...one} today={today} /></td><td>{change(one)}</td></tr>
        ))}</tbody></table>
      )}
    </section>
  );
}

interface MinuteLimitsProps {
  readonly kind: "waits" | "silences";
  readonly limits: readonly MinuteLimit[];
  readonly today: string;
  /** The button that changes one; nothing for those who may not. */
  readonly change: (limit: MinuteLimit) => ReactNode;
}

/** Limits in minutes, of the nation and of sites with their own: of waits, or of the open time without news. */
export function MinuteLimits({ kind, limits, today, change }: MinuteLimitsProps) {
  return (
    <section className={kind} aria-label={t(`policy.${kind}`)}>
      <h2>{t(`policy.${kind}`)}<Age /></h2>
      <table className="rows"><tbody>{limits.map((one) => (
        <tr key={`${one.site?.code ?? ""} ${one.from ?? ""}`}><th scope="row">{whose(one.site)}</th><td className="number strong">{kind === "waits" ? t("unit.minutes", { n: one.minutes }) : duration(one.minutes * 60)}</td><td className="number"><Since {...one} today={today} /></td><td>{change(one)}</td></tr>
      ))}</tbody></table>
    </section>
  );
}

export function Capacities({ capacities, today, change }: { readonly capacities: Policies["capacities"]; readonly today: string; readonly change: ReactNode }) {
  return (
    <section aria-label={t("policy.capacities")}>
      <h2>{t("policy.capacities")} {change}<Age /></h2>
      {capacities.length === 0 ? <p className="dim">{t("policy.noCapacities")}</p> : (
        <table className="rows"><tbody>{capacities.map((one) => (
          <tr key={`${one.site.code} ${one.from}`}><th scope="row">{nameOf(one.site)}</th><td className="number strong">{one.people === 0 ? t("policy.withdrawn") : t("policy.people", { n: count(one.people) })}</td><td className="number"><Since {...one} today={today} /></td></tr>
        ))}</tbody></table>
      )}
    </section>
  );
}

interface WindowsProps {
  readonly windows: Policies["windows"];
  readonly baseline: Policies["baseline"];
  readonly announce: ReactNode;
  readonly freeze: ReactNode;
}

export function Windows({ windows, baseline, announce, freeze }: WindowsProps) {
  return (
    <section aria-label={t("policy.windows")}>
      <h2>{t("policy.windows")} {announce}<Age /></h2>
      {windows.length === 0 ? <p className="dim">{t("policy.noWindows")}</p> : (
        <table className="rows"><tbody>{windows.map((one) => (
          <tr key={`${one.calendar} ${one.window} ${one.from}`}><th scope="row">{tCode("window", one.window)} <span className="dim">{one.calendar}</span></th><td className="number">{t("policy.days", { from: day(one.from), through: day(one.through) })} <span className="dim">{[one.by, one.why].filter(Boolean).join(" · ")}</span></td></tr>
        ))}</tbody></table>
      )}
      <h2>{t("policy.baseline")} {freeze}</h2>
      {baseline == null ? <p className="dim">{t("change.none")}</p> : <p>{t("policy.days", { from: day(baseline.from), through: day(baseline.through) })} <span className="dim">{[baseline.by, baseline.why].filter(Boolean).join(" · ")}</span></p>}
    </section>
  );
}

interface ServicesProps {
  readonly services: PoliciesNowQuery["services"];
  readonly change: (service?: PoliciesNowQuery["services"][number]) => ReactNode;
}

export function Services({ services, change }: ServicesProps) {
  return (
    <section aria-label={t("policy.services")}>
      <h2>{t("policy.services")} {change()}<Age /></h2>
      {services.length === 0 ? <p className="dim">{t("wall.noProbes")}</p> : (
        <table className="rows"><tbody>{services.map((one) => (
          <tr key={one.id}>
            <th scope="row">{nameOfService(one)}<span className="under dim">{[one.stops == null ? null : t("policy.stops", { what: tCode("serviceStops", one.stops) }), one.instruction == null ? null : tCode("action", one.instruction)].filter(Boolean).join(" · ")}</span></th>
            <td>{one.up === true ? <span className="dim">{t("policy.answers")}</span> : one.up === false ? <b className="wrong">{one.since == null ? t("policy.lost") : t("policy.lostSince", { time: `${moment(one.since)} ${zoneName()}` })}</b> : t("policy.unknown")}</td>
            <td className="number dim">{one.lastProbe == null ? "" : hour(one.lastProbe)}</td>
            <td>{change(one)}</td>
          </tr>
        ))}</tbody></table>
      )}
    </section>
  );
}
