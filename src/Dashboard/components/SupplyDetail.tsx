import { Link } from "wouter";

import { paths } from "../app/paths";
import { t, tCode } from "../words/messages";
import { nameOf } from "../words/names";
import { count, percent } from "../words/numbers";
import { day, moment, zoneName } from "../words/times";
import { Age } from "./Age";
import { nameOfSupply } from "./SupplyRow";
import type { Supply } from "./supplies";

/** One supply in full: what a passport takes of it, what each store counted, and what is on its way. */
export function SupplyDetail({ supply }: { readonly supply: Supply }) {
  const unit = supply.unit == null ? "" : tCode("supplyUnit", supply.unit);
  return (
    <section className="supply-detail" aria-label={nameOfSupply(supply)}>
      <header>
        <h2>{nameOfSupply(supply)}<Age /></h2>
        <p className="dim">{[
          supply.perPassport == null ? null : t("supplies.perPassport", { n: String(Math.round(supply.perPassport * 1000) / 1000), unit, spoil: percent(supply.spoilPercent ?? 0) }),
          t("supplies.usedNeeded", { used: whole(supply.usedPerDay), needed: whole(supply.neededPerDay) }),
          supply.marginDays == null ? null : t("supplies.watched", { n: count(supply.marginDays) }),
        ].filter(Boolean).join(" · ")}</p>
      </header>
      <section aria-label={t("supplies.stores")}>
        <h3>{t("supplies.stores")}</h3>
        <table className="rows">
          <thead><tr><th scope="col">{t("supplies.store")}</th><th scope="col" className="number">{t("supplies.countedN")}</th><th scope="col" className="number">{t("supplies.received")}</th><th scope="col" className="number">{t("supplies.unusable")}</th><th scope="col">{t("supplies.counted")}</th></tr></thead>
          <tbody>
            {supply.stores.map((store) => (
              <tr key={store.site.code}><th scope="row"><Link href={paths.office(store.site.code)}>{nameOf(store.site)}</Link></th><td className="number strong">{whole(store.counted)}</td><td className="number">{whole(store.received)}</td>
                <td className="number">{whole(store.unusable)}</td><td className="dim">{moment(store.countedAt)} {zoneName()}</td></tr>
            ))}
            {supply.usable != null && <tr><th scope="row" className="dim">{t("supplies.usedSince")}</th><td className="number dim">{whole(supply.stores.reduce((all, store) => all + store.counted + store.received, 0) - supply.usable)}</td><td colSpan={3} className="dim">{t("supplies.usedHow")}</td></tr>}
            {supply.stores.length === 0 && <tr><td colSpan={5} className="dim">{t("supplies.notCounted")}</td></tr>}
          </tbody>
        </table>
      </section>
      <section aria-label={t("supplies.consignments")}>
        <h3>{t("supplies.consignments")}</h3>
        {supply.consignments.length === 0 ? <p className="dim">{t("supplies.noConsignment")}</p> : (
          <table className="rows"><tbody>{supply.consignments.map((one) => (
            <tr key={one.id}><th scope="row"><bdi>{one.id}</bdi></th><td className="number strong">{whole(one.quantity)} <span className="dim">{unit}</span></td><td className={one.overdue ? "late-coming" : ""}>{one.overdue ? t("supplies.overdue", { day: day(one.due) }) : day(one.due)}</td></tr>
          ))}</tbody></table>
        )}
      </section>
    </section>
  );
}

function whole(value: number | null | undefined): string {
  return value == null ? "–" : count(Math.round(value));
}
