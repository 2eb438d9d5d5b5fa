import type { ChangesFragment } from "../generated/operations";
import { t, tCode } from "../words/messages";
import { count } from "../words/numbers";
import { day } from "../words/times";

/** The last four weeks against the frozen baseline; a figure that can't be known on either side says so by a dash. */
export function Changes({ change }: { readonly change: ChangesFragment | null | undefined }) {
  return (
    <section className="changes" aria-label={t("change.title")}>
      <h2>{t("change.title")} {change != null && <span className="dim">{t("change.period", { from: day(change.baselineFrom), through: day(change.baselineThrough) })}</span>}</h2>
      {change == null ? <p className="dim">{t("change.none")}</p> : (
        <table className="rows">
          <thead><tr><th scope="col">{t("change.figure")}</th><th scope="col" className="number">{t("change.baseline")}</th><th scope="col" className="number">{t("change.now")}</th><th scope="col" className="number">{t("change.by")}</th></tr></thead>
          <tbody>{change.figures.map((row) => (
            <tr key={row.figure}>
              <th scope="row">{tCode("changeFigure", row.figure)}</th>
              <td className="number dim">{told(row.baseline, row.unit)}</td>
              <td className="number strong">{told(row.now, row.unit)}</td>
              <td className="number" dir="ltr">{row.changePercent == null ? "–" : `${row.changePercent > 0 ? "+" : row.changePercent < 0 ? "−" : ""}${count(Math.abs(row.changePercent))}%`}</td>
            </tr>
          ))}</tbody>
        </table>
      )}
    </section>
  );
}

function told(value: number | null | undefined, unit: string): string {
  if (value == null) return "–";
  const number = count(Math.round(value * 10) / 10);
  return unit === "percent" ? `${number}%` : unit === "minutes" ? t("unit.minutes", { n: number }) : number;
}
