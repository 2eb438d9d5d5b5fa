import { memo } from "react";

import type { BoardFragment, LateBucket } from "../generated/operations";
import { t, tCode } from "../words/messages";
import { shareOf } from "../words/numbers";
import { Age } from "./Age";
import { Figure } from "./Figure";

const buckets: readonly LateBucket[] = ["UP_TO_2", "FROM_3_TO_5", "FROM_6_TO_10", "FROM_11_TO_21", "FROM_22_TO_45", "FROM_46_TO_90", "OVER_90"];

/** Late cases by working days past the promise. The figures add up to late. */
export const HowLate = memo(function HowLate({ rows }: { readonly rows: BoardFragment["lateByBucket"] }) {
  const counts = new Map(rows.map((row) => [row.late, row.count]));
  const largest = Math.max(1, ...counts.values());
  return (
    <section className="spread" aria-label={t("howLate.title")}>
      <h2>{t("howLate.title")} <span className="dim">{t("howLate.unit")}</span><Age /></h2>
      <ol>
        {buckets.map((bucket) => (
          <li key={bucket}>
            <span className="column"><span className="bar" style={{ blockSize: `${shareOf(counts.get(bucket) ?? 0, largest) * 100}%` }} /></span>
            <Figure figure="late" value={counts.get(bucket) ?? 0} part={tCode("lateBucket", bucket)} filter={{ late: true, lateBucket: bucket }} />
            <span className="dim">{tCode("lateBucket", bucket)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
});
