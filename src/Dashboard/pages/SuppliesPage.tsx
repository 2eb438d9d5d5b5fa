import "../styles/supplies.css";

import { useState } from "react";

import { Age } from "../components/Age";
import { inOrder } from "../components/supplies";
import { ProductionTabs } from "../components/ProductionTabs";
import { SupplyDetail } from "../components/SupplyDetail";
import { SupplyRow } from "../components/SupplyRow";
import { NoPage } from "../components/Trouble";
import { SuppliesFeedDocument } from "../generated/operations";
import { useFeed } from "../live/useFeed";
import { serverNow } from "../live/pulse";
import { t } from "../words/messages";

const columns = ["supply", "cover", "lead", "orderBy", "runsOut", "usable", "burn", "coming", "owner"] as const;
const numbers: readonly string[] = ["cover", "lead", "usable", "burn"];

/** Blank books, laminate, ink: how many days they last against how long an order takes, and who must order by when. */
export function SuppliesPage() {
  const { data, error } = useFeed(SuppliesFeedDocument, {});
  const [at, setAt] = useState<string | null>(null);
  if (data === undefined) return <NoPage error={error} />;
  const supplies = inOrder(data.supplies);
  const chosen = supplies.find((supply) => supply.id === at) ?? supplies[0];
  const longest = Math.max(1, ...supplies.map((supply) => Math.max(supply.daysOfCover ?? 0, supply.leadDays ?? 0)));
  const now = serverNow();
  return (
    <main className="supplies-page" tabIndex={-1}>
      <header className="heading"><h1>{t("supplies.title")}</h1><ProductionTabs /><p className="dim">{t("supplies.note")}</p><Age /></header>
      {chosen === undefined ? <p className="dim">{t("supplies.none")}</p> : (
        <>
          <div className="scroll">
            <table className="rows">
              <thead><tr>{columns.map((name) => <th key={name} scope="col" className={numbers.includes(name) ? "number" : ""}>{t(`supplies.${name}`)}</th>)}</tr></thead>
              <tbody>{supplies.map((supply) => <SupplyRow key={supply.id} supply={supply} longest={longest} now={now} chosen={supply === chosen} onChoose={setAt} />)}</tbody>
            </table>
          </div>
          <SupplyDetail supply={chosen} />
        </>
      )}
    </main>
  );
}
