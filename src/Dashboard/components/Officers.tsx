import { useState } from "react";

import type { StaffOfQuery } from "../generated/operations";
import { t, tCode } from "../words/messages";
import { count } from "../words/numbers";
import { duration } from "../words/times";
import { Age } from "./Age";
import { RatioMark } from "./RatioMark";
import { Scroll } from "./Scroll";

type Officer = StaffOfQuery["staff"]["officers"][number];

const columns = ["services", "ratio", "returns", "deferrals", "repeatVisits", "leftOut"] as const;

/**
 * Officers by their pseudonym, never by their figures: time on the same work as peers, its interval, and what came back, side by side.
 * Fewer than 30 services say nothing, and are greyed.
 */
export function Officers({ officers }: { readonly officers: readonly Officer[] }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const rows = [...officers].sort((a, b) => a.officer.localeCompare(b.officer, "en", { numeric: true }));
  return (
    <section className="officers" aria-label={t("staff.officers")}>
      <h2>{t("staff.officers")} <span className="dim">{t("staff.order")}</span><Age /></h2>
      <Scroll>
        <table className="rows">
          <thead><tr><th scope="col">{t("staff.officer")}</th>{columns.map((name) => <th key={name} scope="col" className={name === "ratio" ? "" : "number"} data-figure={`staff.${name}`}>{t(`staff.${name}`)}</th>)}</tr></thead>
          <tbody>
            {rows.map((row) => <OfficerRows key={row.officer} row={row} open={row.officer === chosen} onPress={() => setChosen(row.officer === chosen ? null : row.officer)} />)}
            {rows.length === 0 && <tr><td colSpan={7} className="dim">{t("staff.none")}</td></tr>}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}

function OfficerRows({ row, open, onPress }: { readonly row: Officer; readonly open: boolean; readonly onPress: () => void }) {
  const share = (part: number) => (row.caseFacts === 0 ? "–" : t("where.heard", { n: count(part), of: count(row.caseFacts) }));
  return (
    <>
      <tr className={`${row.tooFew ? "too-few" : ""} ${open ? "pressed" : ""}`}>
        <th scope="row"><button type="button" aria-expanded={open} onClick={onPress}><bdi className="token">{row.officer}</bdi></button></th>
        <td className="number">{count(row.services)}</td>
        <td className="ratio"><Ratio row={row} /></td>
        <td className="number">{share(row.returns)}</td>
        <td className="number">{share(row.deferrals)}</td>
        <td className="number">{row.repeatVisits == null ? "–" : count(row.repeatVisits)}</td>
        <td className="number dim">{row.leftOut === 0 ? "·" : count(row.leftOut)}</td>
      </tr>
      {open && <tr className="work"><td colSpan={7}><Work row={row} /></td></tr>}
    </>
  );
}

function Ratio({ row }: { readonly row: Officer }) {
  if (row.tooFew) return <>{t("staff.tooFew", { n: count(row.services) })}</>;
  if (row.ratio == null) return <span className="dim">{t("staff.noPeers")}</span>;
  const { ratioLow: low, ratioHigh: high } = row;
  return (
    <>
      <RatioMark ratio={row.ratio} low={low ?? null} high={high ?? null} />{" "}
      <span dir="ltr">{times(row.ratio)} {low != null && high != null && <span className="dim">({times(low)}–{times(high)})</span>}</span>
    </>
  );
}

/** The work that the ratio stands on, beside the peers' mean on the same. */
function Work({ row }: { readonly row: Officer }) {
  return (
    <table className="rows">
      <thead><tr><th scope="col">{t("case.stage")}</th><th scope="col">{t("hall.service")}</th><th scope="col" className="number">{t("staff.services")}</th><th scope="col" className="number">{t("staff.mean")}</th><th scope="col" className="number">{t("staff.peerMean")}</th><th scope="col" className="number">{t("staff.peerServices")}</th></tr></thead>
      <tbody>{row.work.map((one) => (
        <tr key={`${one.stage} ${one.service}`}>
          <th scope="row">{tCode("hallStage", one.stage)}</th><td>{one.service === "" ? t("staff.notTold") : tCode("hallService", one.service)}</td><td className="number">{count(one.services)}</td>
          <td className="number">{duration(one.meanSeconds)}</td><td className="number">{one.peerMeanSeconds == null ? "–" : duration(one.peerMeanSeconds)}</td><td className="number dim">{count(one.peerServices)}</td>
        </tr>
      ))}</tbody>
    </table>
  );
}

function times(ratio: number): string {
  return ratio.toFixed(2);
}
