import { Link } from "wouter";

import { paths } from "../app/paths";
import type { PrintFloorQuery } from "../generated/operations";
import { t, tCode } from "../words/messages";
import { nameOf } from "../words/names";
import { count, few, percent, shareOf, signed } from "../words/numbers";
import { Age } from "./Age";
import { MachineMark } from "./MachineMark";
import { Scroll } from "./Scroll";

type Board = PrintFloorQuery["printBoard"];
type Machine = Board["machines"][number];

/** The machines of one kind at one site, together: what they make against their norm and plan. */
export function PrintLines({ lines }: { readonly lines: Board["lines"] }) {
  if (lines.length === 0) return null;
  return (
    <section className="print-lines" aria-label={t("print.lines")}>
      <h2>{t("print.lines")}<Age /></h2>
      <table className="rows">
        <thead><tr><th scope="col">{t("print.line")}</th><th scope="col" className="number">{t("print.rate")}</th><th scope="col" className="number" title={t("print.hoursMeaning")}>{t("print.hours")}</th><th scope="col" className="number">{t("print.passedShort")}</th><th scope="col" className="number">{t("print.spoiledShort")}</th><th scope="col" className="number" title={t("print.effectMeaning")}>{t("print.effectShort")}</th><th scope="col" className="number">{t("print.gapShort")}</th></tr></thead>
        <tbody>{lines.map((line) => (
          <tr key={`${line.site?.code ?? ""} ${line.kind ?? ""}`}>
            <th scope="row">{line.site == null ? "–" : <Link href={paths.office(line.site.code)}>{nameOf(line.site)}</Link>} <span className="note">{count(line.machines.length)} × {line.kind == null ? t("machines.kindUnknown") : tCode("machineKind", line.kind)}</span></th>
            <td className="number"><Rate {...line} /></td>
            <td className="number">{hoursOf(line)}</td>
            <td className="number strong">{count(line.passedToday)}</td>
            <td className={`number ${line.outOfLimits === true ? "behind" : ""}`} title={limitsOf(line)}>{count(line.spoiledToday)}{line.rejectPercent != null && <span className="note">{percent(line.rejectPercent)}{line.outOfLimits === true && ` ${t("print.over")}`}</span>}</td>
            <td className="number"><Effect of={line.effectiveness} /></td>
            <td className={`number ${line.gap != null && line.gap < 0 ? "behind" : ""}`}>{line.gap == null ? "–" : signed(Math.round(line.gap))}</td>
          </tr>
        ))}</tbody>
      </table>
    </section>
  );
}

/** Each machine: its rate against its norm, its rejects on a p-chart of today, and availability x rate x quality. */
export function PrintMachines({ machines }: { readonly machines: Board["machines"] }) {
  const most = Math.max(1, ...machines.map((machine) => Math.max(machine.rejectPercent ?? 0, machine.chart?.upper ?? 0)));
  return (
    <section className="print-machines" aria-label={t("print.machines")}>
      <h2>{t("print.machines")} <span className="dim">{t("print.limits")}</span><Age /></h2>
      {machines.length === 0 ? <p className="dim">{t("print.none")}</p> : (
        <Scroll>
          <table className="rows">
            <thead><tr><th scope="col">{t("print.machine")}</th><th scope="col">{t("print.stands")}</th><th scope="col" className="number">{t("print.rate")}</th><th scope="col" className="number" title={t("print.hoursMeaning")}>{t("print.hours")}</th><th scope="col" className="number">{t("print.passed")}</th><th scope="col">{t("print.rejects")}</th><th scope="col" className="number" title={t("print.effectMeaning")}>{t("print.effect")}</th></tr></thead>
            <tbody>{machines.map((machine) => (
              <tr key={`${machine.site?.code ?? ""} ${machine.id}`}>
                <th scope="row"><Link href={paths.machine(machine.id)}><bdi className="token">{machine.id}</bdi></Link></th>
                <td><MachineMark stands={machine.status ?? "NEVER_HEARD"} /></td>
                <td className="number"><Rate {...machine} /></td>
                <td className="number">{hoursOf(machine)}</td>
                <td className="number">{count(machine.passedToday)}</td>
                <td><Rejects machine={machine} most={most} /></td>
                <td className="number"><Effect of={machine.effectiveness} /></td>
              </tr>
            ))}</tbody>
          </table>
        </Scroll>
      )}
    </section>
  );
}

/** The share that was spoiled today between the limits that so many pieces allow: a line is the mean, the band the limits, the mark the machine. */
function Rejects({ machine, most }: { readonly machine: Machine; readonly most: number }) {
  const { chart, rejectPercent } = machine;
  if (chart == null || rejectPercent == null) return <span className="absent">–</span>;
  const at = (value: number) => `${shareOf(value, most) * 100}%`;
  const over = machine.outOfLimits === true;
  return (
    <span className={`rejects ${over ? "out" : ""}`} title={limitsOf(machine)}>
      <span className="chart" aria-hidden="true" dir="ltr">
        <i className="band" style={{ insetInlineStart: at(chart.lower), inlineSize: `${shareOf(chart.upper - chart.lower, most) * 100}%` }} />
        <i className="mean" style={{ insetInlineStart: at(chart.mean) }} />
        <i className="now" style={{ insetInlineStart: at(rejectPercent) }} />
      </span>
      {percent(rejectPercent)}{over && <b> {t("print.over")}</b>}{machine.outOfLimits == null && <span className="note">{t("print.tooFew")}</span>}
    </span>
  );
}

/** The limits of the p-chart for as many pieces, in words. */
function limitsOf({ chart, spoiledToday }: Pick<Machine, "chart" | "spoiledToday">): string | undefined {
  return chart == null ? undefined : t("print.limitsOf", { n: count(spoiledToday), pieces: count(chart.pieces), mean: percent(chart.mean), upper: percent(chart.upper) });
}

/** What is made against the norm. More than the norm can't be: then the norm is wrong, and is said to be. */
function Rate({ ratePerHour: rate, normPerHour: norm }: Pick<Machine, "ratePerHour" | "normPerHour">) {
  if (rate == null) return <span className="absent">–</span>;
  if (norm == null) return <>{few(rate)}</>;
  return <>{rate > norm && <span className="note above" title={t("print.aboveMeaning")}>{t("print.above")}</span>} {t("print.norm", { rate: few(rate), norm: few(norm) })}</>;
}

/** The product, and its parts beside it. */
function Effect({ of: { availabilityPercent, performancePercent, qualityPercent, percent: all } }: { readonly of: Machine["effectiveness"] }) {
  const parts = [availabilityPercent, performancePercent, qualityPercent].map((part) => (part == null ? "–" : count(Math.round(part)))).join(" × ");
  return <bdi dir="ltr"><span className="note">{parts} =</span> {all == null ? <span className="absent">–</span> : <b>{percent(all, 0)}</b>}</bdi>;
}

/** Hours of the queue before it, or why they aren't known. */
function hoursOf({ queueHours, queueHoursUnknown }: Pick<Machine, "queueHours" | "queueHoursUnknown">) {
  if (queueHours != null) return <>{few(queueHours)}</>;
  return <span className="absent">{queueHoursUnknown == null ? "–" : tCode("noQueueHours", queueHoursUnknown)}</span>;
}
