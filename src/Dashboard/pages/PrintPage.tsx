import "../styles/machines.css";
import "../styles/print.css";

import { ScopeContext, useScopeOf } from "../app/scope";
import { AsOf } from "../components/Age";
import { AgeTable } from "../components/AgeTable";
import { scopeName } from "../components/heard";
import { PrintLines, PrintMachines } from "../components/PrintMachines";
import { PrintNumbers } from "../components/PrintNumbers";
import { ProductionTabs } from "../components/ProductionTabs";
import { NoPage } from "../components/Trouble";
import { PrintFloorDocument, PrintQueueFeedDocument } from "../generated/operations";
import { useFeed } from "../live/useFeed";
import { useQuery } from "../live/useQuery";
import { t, tCode } from "../words/messages";
import { count } from "../words/numbers";

const AGAIN_MS = 5_000;
const nation = {};
const inQueue = { inPrintQueue: true };

/** The print floor: made against plan, the queue and what in it is out of order, rejects by machine against their limits, and how well each machine does. */
export function PrintPage() {
  const feed = useFeed(PrintQueueFeedDocument, {});
  const asked = useQuery(PrintFloorDocument, {}, AGAIN_MS);
  const picture = feed.data?.nation;
  const scope = useScopeOf(scopeName(t("scope.nation"), picture?.coverage), nation, picture?.version);
  const board = asked.data?.printBoard;
  if (picture === undefined || board === undefined) return <NoPage error={feed.error ?? asked.error} />;
  return (
    <ScopeContext value={scope}>
      <main className="print-page" data-scope={scope.name} tabIndex={-1}>
        <header className="heading">
          <h1>{t("print.title")}</h1>
          <ProductionTabs />
          {board.inversions.map((one) => <p key={`${one.faster} ${one.slower}`} className="unusual">{t("print.inversion", { faster: tCode("category", one.faster), slower: tCode("category", one.slower), n: count(one.cases) })}</p>)}
          {board.badBatches > 0 && <p className="unusual">{t("print.badBatches", { n: count(board.badBatches) })}</p>}
          {!board.caughtUp && <p className="silent">{t("print.behind")}</p>}
        </header>
        <AsOf since={board.version.asOf} limitMs={3 * AGAIN_MS}><PrintNumbers board={board} queue={picture.figures.printQueue.value} /></AsOf>
        <div className="print-columns">
          <div>
            <AsOf since={picture.version.asOf}><AgeTable title={t("print.ages")} unit={t("print.agesUnit")} figure="printQueue" filter={inQueue} rows={picture.figures.printQueueByAge} /></AsOf>
            <AsOf since={board.version.asOf} limitMs={3 * AGAIN_MS}><PrintLines lines={board.lines} /></AsOf>
          </div>
          <AsOf since={board.version.asOf} limitMs={3 * AGAIN_MS}><PrintMachines machines={board.machines} /></AsOf>
        </div>
      </main>
    </ScopeContext>
  );
}
