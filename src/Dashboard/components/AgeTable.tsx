import type { AgeBucket, Category, ApplicationFilter, PrintQueueFeedSubscription } from "../generated/operations";
import { t, tCode } from "../words/messages";
import { shareOf } from "../words/numbers";
import { Age } from "./Age";
import { Figure } from "./Figure";

const ages: readonly AgeBucket[] = ["UP_TO_2", "FROM_3_TO_5", "FROM_6_TO_10", "FROM_11_TO_21", "FROM_22_TO_45", "FROM_46_TO_90", "OVER_90"];
const categories: readonly Category[] = ["FAST_TRACK", "URGENT", "NORMAL"];

interface AgeTableProps {
  readonly title: string;
  readonly unit: string;
  /** The figure, and the list that each of its numbers opens beside category and age. */
  readonly figure: string;
  readonly filter: ApplicationFilter;
  readonly rows: PrintQueueFeedSubscription["nation"]["figures"]["printQueueByAge"];
}

/** A standing amount by days that it stands, categories side by side: a faster one that stands further down than a slower one is out of order. */
export function AgeTable({ title, unit, figure, filter, rows }: AgeTableProps) {
  const of = (age: AgeBucket, category: Category | null) => rows.filter((row) => row.age === age && (category === null || row.category === category)).reduce((all, row) => all + row.count, 0);
  const largest = Math.max(1, ...ages.map((age) => of(age, null)));
  return (
    <section aria-label={title}>
      <h2>{title} <span className="dim">{unit}</span><Age /></h2>
      <table className="rows">
        <thead><tr><td />{categories.map((category) => <th key={category} scope="col" className="number">{tCode("category", category)}</th>)}<th scope="col" className="number">{t("print.all")}</th></tr></thead>
        <tbody>{ages.map((age) => (
          <tr key={age}>
            <th scope="row">{tCode("ageBucket", age)}</th>
            {categories.map((category) => <td key={category} className="number"><Figure figure={figure} value={of(age, category)} part={`${tCode("category", category)}, ${tCode("ageBucket", age)}`} filter={{ ...filter, category, waiting: age }} /></td>)}
            <td className="number count"><span className="bar" style={{ inlineSize: `${shareOf(of(age, null), largest) * 100}%` }} /><Figure figure={figure} value={of(age, null)} part={tCode("ageBucket", age)} filter={{ ...filter, waiting: age }} /></td>
          </tr>
        ))}</tbody>
      </table>
    </section>
  );
}
