import { memo } from "react";

import type { BoardFragment } from "../generated/operations";
import { t } from "../words/messages";
import { count, percent } from "../words/numbers";
import { Against } from "./Against";
import { Age } from "./Age";

/** Promises kept in the last days; it never stands without late now, which is the board beside it. */
export const Kept = memo(function Kept({ attainment }: { readonly attainment: BoardFragment["attainment"] }) {
  return (
    <section className="kept" aria-label={t("kept.title")}>
      <h2>{t("kept.title")}<Age /> <Against figure="attainment" /></h2>
      <dl>
        {attainment.map((period) => (
          <div key={period.days} data-figure="attainment" data-part={periodName(period.days)}>
            <dt>{periodName(period.days)}</dt>
            <dd>
              <span className="medium">{period.percent == null ? t("kept.nothingDue") : percent(period.percent)}</span>
              <span className="under dim">{t("kept.of", { met: count(period.met), due: count(period.due) })}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
});

function periodName(days: number): string {
  return days === 0 ? t("kept.today") : days === 1 ? t("kept.yesterday") : t("kept.days", { n: days });
}
