import { Link } from "wouter";

import type { TallyFragment } from "../generated/operations";
import type { Place } from "../app/place";
import { t, tCode } from "../words/messages";
import { count } from "../words/numbers";
import { countOf, machinesPath, order, type Stands } from "./machines";
import { MachineMark } from "./MachineMark";

interface MachineMatrixProps {
  readonly tally: TallyFragment;
  readonly place: Place;
  readonly version: string;
}

/** Kind by status: every count opens the list of exactly these. */
export function MachineMatrix({ tally, place, version }: MachineMatrixProps) {
  const shown = order.filter((stands) => countOf(tally.byStatus, stands) > 0);
  return (
    <table className="rows machine-matrix">
      <thead>
        <tr><th scope="col">{t("machines.kind")}</th>{shown.map((stands) => <th key={stands} scope="col" className="number"><MachineMark stands={stands} /></th>)}<th scope="col" className="number">{t("machines.all")}</th></tr>
      </thead>
      <tbody>
        {tally.byKind.map((row) => (
          <tr key={row.kind ?? ""}>
            <th scope="row">{row.kind == null ? t("machines.kindUnknown") : tCode("machineKind", row.kind)}</th>
            {shown.map((stands) => <td key={stands} className="number"><Cell value={countOf(row.byStatus, stands)} kind={row.kind ?? null} stands={[stands]} place={place} version={version} /></td>)}
            <td className="number dim"><Cell value={row.total} kind={row.kind ?? null} stands={[]} place={place} version={version} /></td>
          </tr>
        ))}
        <tr className="sum">
          <th scope="row">{t("machines.all")}</th>
          {shown.map((stands) => <td key={stands} className="number"><Cell value={countOf(tally.byStatus, stands)} kind={null} stands={[stands]} place={place} version={version} /></td>)}
          <td className="number strong"><Cell value={tally.total} kind={null} stands={[]} place={place} version={version} /></td>
        </tr>
      </tbody>
    </table>
  );
}

interface CellProps extends Pick<MachineMatrixProps, "place" | "version"> {
  readonly value: number;
  readonly kind: string | null;
  readonly stands: readonly Stands[];
}

function Cell({ value, kind, stands, place, version }: CellProps) {
  if (value === 0) return <span className="dim">·</span>;
  const wrong = stands[0] === "DOWN";
  return <Link href={machinesPath({ ...place, kind, stands }, { figure: "machines", count: value, version })} className={`figure ${wrong ? "wrong" : ""}`} data-figure="machines" data-part={[kind === null ? null : tCode("machineKind", kind), stands[0] === undefined ? null : tCode("machineStatus", stands[0])].filter(Boolean).join(", ")} data-stands={stands[0] ?? "ALL"} data-kind={kind ?? ""}>{count(value)}</Link>;
}
