import { useMemo } from "react";
import { Link, useSearch } from "wouter";

import { meaningOf, titleOf, useDefinitions } from "../app/definitions";
import { paths, readTold } from "../app/paths";
import { LongTable } from "../components/LongTable";
import { usePlaceName } from "../components/PlaceChoice";
import { NoPage } from "../components/Trouble";
import { readVisits } from "../components/visits";
import { VisitsOfDocument, type VisitsOfQuery } from "../generated/operations";
import { api } from "../live/connection";
import { useList } from "../live/useList";
import { t, tCode } from "../words/messages";
import { count } from "../words/numbers";
import { clockThere, duration, moment, zoneName } from "../words/times";

const columns = ["ticket", "status", "stage", "service", "began", "waits", "counter", "token"] as const;

type Visit = VisitsOfQuery["visits"]["nodes"][number];

/** The visits that a figure of a hall counts: tickets, never people. */
export function VisitsPage() {
  const search = useSearch();
  const query = useMemo(() => new URLSearchParams(search), [search]);
  const told = readTold(query);
  const filter = useMemo(() => readVisits(query), [query]);
  const name = usePlaceName({ region: null, site: filter.site });
  const definitions = useDefinitions();
  const list = useList(search, async (version, after) => {
    const { data, error } = await api.query(VisitsOfDocument, { sites: [filter.site], status: [...filter.status], stage: filter.stage ?? null, service: filter.service ?? null, version, after }).toPromise();
    return { page: data?.visits, error };
  }, told?.version ?? null);
  const { last: page, gone } = list;
  if (page === undefined) return <NoPage error={list.error} />;
  const at = clockThere(page.version.asOf);
  const equal = told === null || told.count === page.totalCount;
  return (
    <main className="visits-page" tabIndex={-1}>
      <header className="heading">
        <h1>{told === null ? t("visit.list") : titleOf(told.figure, definitions)} <span className="medium">{count(page.totalCount)}</span></h1>
        <p><Link href={paths.hall(filter.site)}>{name}</Link>{["", ...(told === null ? filter.status.map((one) => tCode("visitStatus", one)) : []), filter.stage === undefined ? null : tCode("hallStage", filter.stage), filter.service === undefined ? null : tCode("hallService", filter.service)].filter((one) => one !== null).join(" · ")}</p>
        {told !== null && <p className="dim">{meaningOf(told.figure, definitions)}</p>}
        <p className={`agreement ${equal || gone ? "" : "wrong"}`} data-equal={told === null || gone ? undefined : equal}>
          {told === null ? t("list.asOf", { time: at }) : t(gone ? "list.newer" : equal ? "list.equal" : "list.differs", { told: count(told.count), n: count(page.totalCount), time: at })} {told !== null && <code>{page.version.id}</code>}</p>
      </header>
      <LongTable className="visit-rows" label={t("visit.list")} columns={columns.length} rows={list.rows} total={page.totalCount} more={list.more} keyOf={(visit) => visit.ticket}
        head={columns.map((column) => <th key={column} scope="col" className={column === "waits" ? "number" : ""}>{t(`visit.${column}`)}</th>)}>
        {(visit) => <Cells visit={visit} asOf={page.version.asOf} />}
      </LongTable>
    </main>
  );
}

function Cells({ visit, asOf }: { readonly visit: Visit; readonly asOf: string }) {
  return (
    <>
      <th scope="row"><bdi className="token">{visit.ticket}</bdi></th>
      <td>{tCode("visitStatus", visit.status)}</td>
      <td>{visit.stage == null ? "–" : tCode("hallStage", visit.stage)}</td>
      <td>{visit.service == null ? "–" : tCode("hallService", visit.service)}</td>
      <td>{moment(visit.began)} <span className="dim">{zoneName()}</span></td>
      <td className="number">{visit.waitingSince == null ? "" : duration((Date.parse(asOf) - Date.parse(visit.waitingSince)) / 1000)}</td>
      <td>{visit.counter == null ? "" : <bdi>{visit.counter}</bdi>}</td>
      <td>{visit.token == null ? "" : <Link href={paths.application(visit.token)} className="token">{visit.token}</Link>}</td>
    </>
  );
}
