import { useMemo, useState } from "react";
import { Link, useSearch } from "wouter";

import { meaningOf, titleOf, useDefinitions } from "../app/definitions";
import { paths, readTold } from "../app/paths";
import { usePlaceName } from "../components/PlaceChoice";
import { Scroll } from "../components/Scroll";
import { Trouble } from "../components/Trouble";
import { readVisits } from "../components/visits";
import { VisitsOfDocument, type VisitsOfQuery } from "../generated/operations";
import { codeOf } from "../live/errors";
import { useQuery } from "../live/useQuery";
import { t, tCode } from "../words/messages";
import { count } from "../words/numbers";
import { clock, duration, moment, zoneName } from "../words/times";

type Visit = VisitsOfQuery["visits"]["nodes"][number];

/** The visits that a figure of a hall counts: tickets, never people. */
export function VisitsPage() {
  const search = useSearch();
  const query = useMemo(() => new URLSearchParams(search), [search]);
  const told = readTold(query);
  const filter = useMemo(() => readVisits(query), [query]);
  const name = usePlaceName({ region: null, site: filter.site });
  const definitions = useDefinitions();
  const [pages, setPages] = useState<readonly (string | null)[]>([null]);
  const arguments_ = { sites: [filter.site], status: [...filter.status], stage: filter.stage ?? null, service: filter.service ?? null };
  const asked = useQuery(VisitsOfDocument, { ...arguments_, version: told?.version ?? null, after: pages.at(-1) ?? null });
  const gone = asked.error !== undefined && codeOf(asked.error) === "VERSION_GONE";
  const newest = useQuery(VisitsOfDocument, { ...arguments_, version: null, after: pages.at(-1) ?? null }, undefined, !gone);
  const page = (gone ? newest.data : asked.data)?.visits;
  if (page === undefined) return <Trouble error={gone ? newest.error : asked.error} />;
  const at = `${clock(page.version.asOf)} ${zoneName()}`;
  const equal = told === null || told.count === page.totalCount;
  return (
    <main className="visits-page" tabIndex={-1}>
      <header className="heading">
        <h1>{titleOf(told?.figure ?? "arrivals", definitions)} <span className="medium">{count(page.totalCount)}</span></h1>
        <p><Link href={paths.hall(filter.site)}>{name}</Link> {[filter.stage === undefined ? null : tCode("hallStage", filter.stage), filter.service === undefined ? null : tCode("hallService", filter.service)].filter(Boolean).join(" · ")}</p>
        {told !== null && <p className="dim">{meaningOf(told.figure, definitions)}</p>}
        <p className={`agreement ${equal || gone ? "" : "wrong"}`} data-equal={told === null || gone ? undefined : equal}>
          {told === null ? t("list.asOf", { time: at }) : t(gone ? "list.newer" : equal ? "list.equal" : "list.differs", { told: count(told.count), n: count(page.totalCount), time: at })} <code>{page.version.id}</code></p>
      </header>
      <Scroll>
        <table className="rows">
          <thead><tr>{(["ticket", "status", "stage", "service", "began", "waits", "counter", "token"] as const).map((column) => <th key={column} scope="col" className={column === "waits" ? "number" : ""}>{t(`visit.${column}`)}</th>)}</tr></thead>
          <tbody>{page.nodes.map((visit) => <Row key={visit.ticket} visit={visit} asOf={page.version.asOf} />)}</tbody>
        </table>
      </Scroll>
      {(pages.length > 1 || page.pageInfo.hasNextPage) && (
        <p className="pages">
          {pages.length > 1 && <button type="button" className="act" onClick={() => setPages(pages.slice(0, -1))}>{t("visit.before")}</button>}
          {page.pageInfo.hasNextPage && <button type="button" className="act" onClick={() => setPages([...pages, page.pageInfo.endCursor ?? null])}>{t("visit.more")}</button>}
        </p>
      )}
    </main>
  );
}

function Row({ visit, asOf }: { readonly visit: Visit; readonly asOf: string }) {
  return (
    <tr>
      <th scope="row"><bdi className="token">{visit.ticket}</bdi></th>
      <td>{tCode("visitStatus", visit.status)}</td>
      <td>{visit.stage == null ? "–" : tCode("hallStage", visit.stage)}</td>
      <td>{visit.service == null ? "–" : tCode("hallService", visit.service)}</td>
      <td>{moment(visit.began)} <span className="dim">{zoneName()}</span></td>
      <td className="number">{visit.waitingSince == null ? "" : duration((Date.parse(asOf) - Date.parse(visit.waitingSince)) / 1000)}</td>
      <td>{visit.counter == null ? "" : <bdi>{visit.counter}</bdi>}</td>
      <td>{visit.token == null ? "" : <Link href={paths.application(visit.token)} className="token">{visit.token}</Link>}</td>
    </tr>
  );
}
