import type { ChangesFragment } from "../generated/operations";
import { t, tCode, together } from "../words/messages";
import { percent } from "../words/numbers";
import { day } from "../words/times";
import { Age } from "./Age";
import { told } from "./change";

type Row = ChangesFragment["figures"][number];

/** The last four weeks against the frozen baseline; a figure that can't be known on either side says why. */
export function Changes({ change }: { readonly change: ChangesFragment | null | undefined }) {
  const whole = change?.figures.filter((row) => row.stage == null) ?? [];
  const stages = change?.figures.filter((row) => row.stage != null) ?? [];
  return (
    <section className="changes" aria-label={t("change.title")}>
      <h2>{t("change.title")} {change != null && <span className="dim">{t("change.period", { from: day(change.baselineFrom), through: day(change.baselineThrough) })}</span>}<Age /></h2>
      {change == null ? <p className="dim">{t("change.none")}</p> : <Rows of={t("change.figure")} rows={whole} />}
      {stages.length > 0 && <Rows of={t("change.stages")} rows={stages} />}
    </section>
  );
}

function Rows({ of, rows }: { readonly of: string; readonly rows: readonly Row[] }) {
  return (
    <table className="rows">
      <thead><tr><th scope="col">{of}</th><th scope="col" className="number">{t("change.baseline")}</th><th scope="col" className="number">{t("change.now")}</th><th scope="col" className="number">{t("change.by")}</th></tr></thead>
      <tbody>{rows.map((row) => (
        <tr key={`${row.figure} ${row.stage ?? ""}`}>
          <th scope="row">{row.stage == null ? tCode("changeFigure", row.figure) : together(tCode("stage", row.stage), tCode("changeFigure", row.figure))}</th>
          <td className={`number dim ${row.baseline == null ? "gap" : ""}`}>{told(row.baseline, row.baselineAbsent, row.unit)}</td>
          <td className={`number ${row.now == null ? "dim gap" : "strong"}`}>{told(row.now, row.nowAbsent, row.unit)}</td>
          <td className="number">{row.changePercent == null ? "–" : <bdi dir="ltr">{row.changePercent > 0 ? "+" : row.changePercent < 0 ? "−" : ""}{percent(Math.abs(row.changePercent))}</bdi>}</td>
        </tr>
      ))}</tbody>
    </table>
  );
}
