import type { PrintFloorQuery } from "../generated/operations";
import { t } from "../words/messages";
import { count, percent, signed } from "../words/numbers";
import { Figure } from "./Figure";

interface PrintNumbersProps {
  readonly board: PrintFloorQuery["printBoard"];
  readonly queue: number;
}

/** The day in one line: made against plan, the queue in cases and hours, what was spoiled, and how many were right first time. */
export function PrintNumbers({ board, queue }: PrintNumbersProps) {
  const behind = board.gap != null && board.gap < 0;
  return (
    <dl className="numbers">
      <div><dt>{t("print.passed")}</dt><dd className="large">{count(board.passedToday)}</dd><dd className="under">{t("print.started", { n: count(board.startedToday) })}</dd></div>
      <div><dt>{t("print.plan")}</dt><dd className="large">{board.plan == null ? <span className="absent">–</span> : count(board.plan)}</dd><dd className="under">{board.plan == null ? t("print.noPlan") : ""}</dd></div>
      <div><dt>{t("print.gap")}</dt><dd className={`large ${behind ? "behind" : ""}`}>{board.gap == null ? <span className="absent">–</span> : signed(Math.round(board.gap))}</dd></div>
      <div><dt>{t("print.rate")}</dt><dd className="large">{board.ratePerHour == null ? <span className="absent">–</span> : count(Math.round(board.ratePerHour))}</dd></div>
      <div><dt>{t("print.queue")}</dt><dd className="large"><Figure figure="printQueue" value={queue} filter={{ inPrintQueue: true }} /></dd><dd className="under">{board.queueHours == null ? "" : t("print.queueHours", { n: count(Math.round(board.queueHours)) })}</dd></div>
      <div><dt>{t("print.spoiled")}</dt><dd className="large">{count(board.spoiledToday)}</dd><dd className="under">{board.spoilPercent == null ? "" : t("print.spoilMean", { n: percent(board.spoilPercent) })}</dd></div>
      <div><dt>{t("print.firstTime")}</dt><dd className="large">{board.rightFirstTime?.percent == null ? <span className="absent">–</span> : percent(board.rightFirstTime.percent)}</dd>
        <dd className="under">{board.rightFirstTime == null ? "" : t("print.firstTimeOf", { n: count(board.rightFirstTime.right), of: count(board.rightFirstTime.delivered) })}</dd></div>
    </dl>
  );
}
