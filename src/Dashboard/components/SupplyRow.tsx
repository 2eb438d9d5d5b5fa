import { t, tCode } from "../words/messages";
import { nameOf } from "../words/names";
import { count, shareOf } from "../words/numbers";
import { day } from "../words/times";
import { daysToOrder, urgencyOf, type Supply } from "./supplies";

interface SupplyRowProps {
  readonly supply: Supply;
  /** The longest cover or lead time of all, in days: the length of a whole bar. */
  readonly longest: number;
  readonly now: number;
  readonly chosen: boolean;
  readonly onChoose: (id: string) => void;
}

/** One supply: its cover drawn against the days that an order takes, and by when who must order. */
export function SupplyRow({ supply, longest, now, chosen, onChoose }: SupplyRowProps) {
  const urgency = urgencyOf(supply, now);
  const left = daysToOrder(supply, now);
  const unit = supply.unit == null ? "" : tCode("supplyUnit", supply.unit);
  const [next] = supply.consignments;
  return (
    <tr className={`${urgency} ${chosen ? "pressed" : ""}`} data-supply={supply.id}>
      <th scope="row"><button type="button" aria-pressed={chosen} onClick={() => onChoose(supply.id)}>{nameOfSupply(supply)}</button></th>
      <td className="number cover">
        <span className="drawn" aria-hidden="true">
          <i className="bar" style={{ inlineSize: `${shareOf(supply.daysOfCover ?? 0, longest) * 100}%` }} />
          {supply.leadDays != null && <i className="lead" style={{ insetInlineStart: `${shareOf(supply.leadDays, longest) * 100}%` }} />}
        </span>
        <b>{supply.daysOfCover == null ? "–" : t("supplies.days", { n: count(Math.round(supply.daysOfCover)) })}</b>
      </td>
      <td className="number">{supply.leadDays == null ? "–" : t("supplies.days", { n: count(supply.leadDays) })}</td>
      <td className="act-by">{supply.orderBy == null ? <span className="absent">{supply.countedAt == null ? t("supplies.notCounted") : "–"}</span> : (
        <>{urgency !== "calm" && <i className="mark" aria-hidden="true" />}{day(supply.orderBy)} <span className="left">{left === null ? "" : left < 0 ? t("supplies.past", { n: count(-left) }) : t("supplies.left", { n: count(left) })}</span></>
      )}</td>
      <td>{supply.runsOutOn == null ? "–" : day(supply.runsOutOn)}</td>
      <td className="number">{supply.usable == null ? "–" : count(Math.round(supply.usable))} <span className="dim">{unit}</span></td>
      <td className="number">{supply.burnPerDay == null ? "–" : count(Math.round(supply.burnPerDay))}</td>
      <td>{next === undefined ? <span className="dim">·</span> : next.overdue ? <span className="late-coming">{t("supplies.overdue", { day: day(next.due) })}</span> : t("supplies.due", { n: count(Math.round(next.quantity)), day: day(next.due) })}
        {supply.consignments.length > 1 && <span className="dim"> +{count(supply.consignments.length - 1)}</span>}</td>
      <td>{supply.owner == null ? "–" : tCode("actor", supply.owner)}</td>
    </tr>
  );
}

export function nameOfSupply(supply: Supply): string {
  return nameOf({ code: supply.id, name: supply.name ?? supply.id, nameUrdu: supply.nameUrdu ?? null });
}
