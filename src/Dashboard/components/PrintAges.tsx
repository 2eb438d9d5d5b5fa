import type { AgeBucket, Category, PrintQueueFeedSubscription } from "../generated/operations";
import { t, tCode } from "../words/messages";
import { shareOf } from "../words/numbers";
import { Age } from "./Age";
import { Figure } from "./Figure";

const ages: readonly AgeBucket[] = ["UP_TO_2", "FROM_3_TO_5", "FROM_6_TO_10", "FROM_11_TO_21", "FROM_22_TO_45", "FROM_46_TO_90", "OVER_90"];
const categories: readonly Category[] = ["FAST_TRACK", "URGENT", "NORMAL"];

/** The print queue by days in it, categories side by side: a faster one that stands further down than a slower one is out of order. */
export function PrintAges({ rows }: { readonly rows: PrintQueueFeedSubscription["nation"]["figures"]["printQueueByAge"] }) {
  const of = (age: AgeBucket, category: Category | null) => rows.filter((row) => row.age === age && (category === null || row.category === category)).reduce((all, row) => all + row.count, 0);
  const largest = Math.max(1, ...ages.map((age) => of(age, null)));
  return (
    <section aria-label={t("print.ages")}>
      <h2>{t("print.ages")} <span className="dim">{t("print.agesUnit")}</span><Age /></h2>
      <table className="rows">
        <thead><tr><td />{categories.map((category) => <th key={category} scope="col" className="number">{tCode("category", category)}</th>)}<th scope="col" className="number">{t("print.all")}</th></tr></thead>
        <tbody>{ages.map((age) => (
          <tr key={age}>
            <th scope="row">{tCode("ageBucket", age)}</th>
            {categories.map((category) => <td key={category} className="number"><Figure figure="printQueue" value={of(age, category)} part={`${tCode("category", category)}, ${tCode("ageBucket", age)}`} filter={{ inPrintQueue: true, category, waiting: age }} /></td>)}
            <td className="number count"><span className="bar" style={{ inlineSize: `${shareOf(of(age, null), largest) * 100}%` }} /><Figure figure="printQueue" value={of(age, null)} part={tCode("ageBucket", age)} filter={{ inPrintQueue: true, waiting: age }} /></td>
          </tr>
        ))}</tbody>
      </table>
    </section>
  );
}
