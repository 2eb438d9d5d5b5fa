import { memo } from "react";

import type { ApplicationFilter, BoardFragment } from "../generated/operations";
import { t, tCode } from "../words/messages";
import { count } from "../words/numbers";
import { Age } from "./Age";
import { Figure } from "./Figure";
import { Scroll } from "./Scroll";

/** What stands in each stage and what went through it today: opening + in - out = closing, exactly. */
export const Stages = memo(function Stages({ flow, filter }: { readonly flow: BoardFragment["flow"]; readonly filter: ApplicationFilter }) {
  const rows = flow.filter((row) => row.opening + row.in + row.closing > 0);
  return (
    <section className="where" aria-label={t("stages.title")}>
      <h2>{t("stages.title")} <span className="dim">{t("flow.today")}</span><Age /></h2>
      <div className="fit"><Scroll>
        <table className="rows">
          <thead>
            <tr><th scope="col">{t("case.stage")}</th>{(["opening", "in", "out", "closing"] as const).map((name) => <th key={name} scope="col" className="number">{t(`stages.${name}`)}</th>)}</tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.stage}>
                <th scope="row">{tCode("stage", row.stage)}</th>
                <td className="number dim">{count(row.opening)}</td>
                <td className="number">{row.in === 0 ? "·" : <bdi dir="ltr">+{count(row.in)}</bdi>}</td>
                <td className="number">{row.out === 0 ? "·" : <bdi dir="ltr">−{count(row.out)}</bdi>}</td>
                <td className="number"><Figure figure="open" value={row.closing} part={tCode("stage", row.stage)} filter={{ ...filter, open: true, stage: row.stage }} /></td>
              </tr>
            ))}
            {rows.length === 0 && <tr><td colSpan={5} className="dim">{t("stages.none")}</td></tr>}
          </tbody>
        </table>
      </Scroll></div>
    </section>
  );
});
