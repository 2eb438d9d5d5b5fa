import { ScopeContext, useScopeOf } from "../app/scope";
import type { NoQueueHours, PrintFloorQuery } from "../generated/operations";
import { t, tCode } from "../words/messages";
import { count, percent, signed } from "../words/numbers";
import { Figure } from "./Figure";
import { Numbers } from "./Numbers";

const nation = {};

interface PrintNumbersProps {
  readonly board: PrintFloorQuery["printBoard"];
  readonly queue: number;
}

/** The day in one line: made against plan, the queue in cases and hours, what was spoiled, and how many were right first time. */
export function PrintNumbers({ board, queue }: PrintNumbersProps) {
  const behind = board.gap != null && board.gap < 0;
  return (
    <Numbers>
      <div><dt>{t("print.passed")}</dt><dd className="large">{count(board.passedToday)}</dd><dd className="under">{t("print.started", { n: count(board.startedToday) })}</dd></div>
      <div><dt>{t("print.plan")}</dt><dd className="large">{board.plan == null ? <span className="absent">–</span> : count(board.plan)}</dd><dd className="under">{board.plan == null ? t("print.noPlan") : ""}</dd></div>
      <div><dt>{t("print.gap")}</dt><dd className={`large ${behind ? "behind" : ""}`}>{board.gap == null ? <span className="absent">–</span> : signed(Math.round(board.gap))}</dd></div>
      <div><dt>{t("print.rate")}</dt><dd className="large">{board.ratePerHour == null ? <span className="absent">–</span> : count(Math.round(board.ratePerHour))}</dd></div>
      <div><dt>{t("print.queue")}</dt><dd className="large"><Figure figure="printQueue" value={queue} filter={{ inPrintQueue: true }} /></dd><dd className="under">{board.queueHours == null ? hoursUnknown(board) : t("print.queueHours", { n: count(Math.round(board.queueHours)) })}</dd></div>
      <div><dt>{t("print.spoiled")}</dt><dd className="large">{count(board.spoiledToday)}</dd><dd className="under">{board.spoilPercent == null ? "" : t("print.spoilMean", { n: percent(board.spoilPercent) })}</dd></div>
      <Reprints list={board.reprints} />
      <div><dt>{t("print.firstTime")}</dt><dd className="large">{board.rightFirstTime?.percent == null ? <span className="absent">–</span> : percent(board.rightFirstTime.percent)}</dd>
        <dd className="under">{board.rightFirstTime == null ? "" : t("print.firstTimeOf", { n: count(board.rightFirstTime.right), of: count(board.rightFirstTime.delivered) })}</dd></div>
    </Numbers>
  );
}

/** Asked with the board, so it opens its list at the board's version. */
function Reprints({ list }: { readonly list: PrintFloorQuery["printBoard"]["reprints"] }) {
  const scope = useScopeOf(t("scope.nation"), nation, list.version);
  return (
    <ScopeContext value={scope}>
      <div><dt>{t("print.reprints")}</dt><dd className="large"><Figure figure="reprints" value={list.totalCount} filter={{ reprinted: true }} /></dd><dd className="under">{t("print.reprintsUnder")}</dd></div>
    </ScopeContext>
  );
}

function hoursUnknown({ queueHoursUnknown }: { readonly queueHoursUnknown?: NoQueueHours | null | undefined }): string {
  return queueHoursUnknown == null ? "" : tCode("noQueueHours", queueHoursUnknown);
}
