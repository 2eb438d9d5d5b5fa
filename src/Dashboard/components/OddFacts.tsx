import { useState } from "react";

import { OddFactsDocument, OddReferenceDocument } from "../generated/operations";
import { useQuery } from "../live/useQuery";
import { t, tCode } from "../words/messages";
import { count } from "../words/numbers";
import { moment, zoneName } from "../words/times";

const EVERY_MS = 10_000;

/** Odd facts of halls, machines, books and the rest: how many of each kind, and the newest of them with who sent them. */
export function OddFacts() {
  const [pages, setPages] = useState<readonly (string | null)[]>([null]);
  const { data } = useQuery(OddFactsDocument, { after: pages.at(-1) ?? null }, EVERY_MS);
  const odd = data?.intake.oddFacts;
  if (odd === undefined) return null;
  return (
    <div className="odd-facts">
      <h3>{t("intake.oddFacts")} <span className="dim">{(["clockFaults", "unknownSites"] as const).map((kind) => `${t(`intake.${kind}`)}: ${count(odd[kind])}`).join(" · ")}</span></h3>
      {odd.nodes.length === 0 ? <p className="dim">{t("intake.noneOddFacts")}</p> : (
        <table className="rows">
          <tbody>{odd.nodes.map((fact) => (
            <tr key={`${fact.source} ${fact.id}`}><th scope="row">{tCode("event", fact.type)} <bdi>{fact.subject}</bdi></th><td>{tCode("oddity", fact.oddity)}{fact.oddity === "UNKNOWN_SITE" && fact.site != null && <> <bdi>{fact.site}</bdi></>}</td>
              <td className="dim">{moment(fact.occurredAt)} {zoneName()}</td><td className="dim">{t("intake.by", { source: fact.source })} <bdi>{fact.id}</bdi></td></tr>
          ))}</tbody>
        </table>
      )}
      {(pages.length > 1 || odd.next != null) && (
        <p className="pages">
          {pages.length > 1 && <button type="button" className="quiet" onClick={() => setPages(pages.slice(0, -1))}>{t("visit.before")}</button>}
          {odd.next != null && <button type="button" className="quiet" onClick={() => setPages([...pages, odd.next ?? null])}>{t("visit.more")}</button>}
        </p>
      )}
    </div>
  );
}

/** Odd facts of the register, calendars and policies: kept, and without the effect they were meant to have. */
export function OddReference() {
  const { data } = useQuery(OddReferenceDocument, {}, 60_000);
  const odd = data?.intake.oddReferenceFacts;
  if (odd === undefined) return null;
  return (
    <>
      <h3>{t("intake.oddReference")} <span className="dim">{count(odd.totalCount)}</span></h3>
      {odd.totalCount === 0 ? <p className="dim">{t("intake.noneOdd")}</p> : (
        <table className="rows">
          <tbody>{odd.nodes.map((fact) => (
            <tr key={`${fact.source} ${fact.id}`}><th scope="row">{tCode("event", fact.type)} <bdi>{fact.subject}</bdi></th><td>{tCode("oddity", fact.oddity)}</td><td className="dim">{t("intake.by", { source: fact.source })} <bdi>{fact.id}</bdi></td></tr>
          ))}</tbody>
        </table>
      )}
      {odd.totalCount > odd.nodes.length && <p className="dim">{t("report.more", { n: count(odd.totalCount - odd.nodes.length) })}</p>}
    </>
  );
}
