import { useMemo } from "react";
import { Link } from "wouter";

import { paths, readTold } from "../app/paths";
import { BoxesOfDocument, type BoxesOfQuery } from "../generated/operations";
import { api } from "../live/connection";
import { useList } from "../live/useList";
import { t, tCode } from "../words/messages";
import { nameOf } from "../words/names";
import { count, exactly } from "../words/numbers";
import { clockThere, duration, when, zoneName } from "../words/times";
import { Age, AsOf } from "./Age";
import { boxArguments, boxesPath, isAccounted, type BoxFilter } from "./boxes";
import { LongTable } from "./LongTable";
import { Trouble } from "./Trouble";

type Box = BoxesOfQuery["boxes"]["nodes"][number];

interface BoxListProps {
  readonly filter: BoxFilter;
  readonly search: string;
}

const AGAIN_MS = 2_000;

/** What was clicked, at its version; without a choice the boxes that something is open about, asked for again and again. */
export function BoxList({ filter, search }: BoxListProps) {
  const told = useMemo(() => readTold(new URLSearchParams(search)), [search]);
  const list = useList(search, async (version, after) => {
    const { data, error } = await api.query(BoxesOfDocument, { ...boxArguments(filter), version, after }).toPromise();
    return { page: data?.boxes, error };
  }, told?.version ?? null, told === null ? AGAIN_MS : undefined);
  const { last: page, gone } = list;
  if (page === undefined) return <Trouble error={list.error} />;
  const at = clockThere(page.version.asOf);
  const equal = told === null || told.count === page.totalCount;
  return (
    <AsOf since={page.version.asOf} limitMs={told === null ? 3 * AGAIN_MS : Infinity}>
      <section className="box-list" aria-label={t("boxes.list")}>
        <h2>{wordsOf(filter)} <span className="dim">{count(page.totalCount)}</span>{filter !== null && <Link href={boxesPath(null)} className="quiet">{t("boxes.back")}</Link>}<Age /></h2>
        {told !== null && <p className={`agreement ${equal || gone ? "" : "wrong"}`} data-equal={gone ? undefined : equal}>{t(gone ? "list.newer" : equal ? "list.equal" : "list.differs", { told: count(told.count), n: count(page.totalCount), time: at })} <code>{page.version.id}</code></p>}
        {page.totalCount === 0 ? <p className="dim">{t(filter === null ? "boxes.nothingOpen" : "boxes.noneSuch")}</p> : <Rows list={list} total={page.totalCount} asOf={page.version.asOf} />}
      </section>
    </AsOf>
  );
}

function wordsOf(filter: BoxFilter): string {
  return filter === null ? t("boxes.open") : "trouble" in filter ? tCode("boxTrouble", filter.trouble) : tCode("boxState", filter.state);
}

const columns = ["state", "box", "way", "for", "due", "sent", "found", "difference"] as const;

interface RowsProps {
  readonly list: { readonly rows: readonly Box[]; readonly more: () => void };
  readonly total: number;
  readonly asOf: string;
}

function Rows({ list, total, asOf }: RowsProps) {
  return (
    <LongTable className="box-rows" label={t("boxes.list")} columns={columns.length} rows={list.rows} total={total} more={list.more} keyOf={(box) => box.id}
      head={columns.map((column) => <th key={column} scope="col" className={["sent", "found", "difference"].includes(column) ? "number" : ""}>{t(`boxes.${column}`)}{column === "due" && ` ${zoneName()}`}</th>)}>
      {(box) => (
        <>
          <td>{box.trouble != null && <span className={isAccounted(box) ? "dim" : "wrong"}>{tCode("boxTrouble", box.trouble)}{isAccounted(box) && ` ${t("boxes.toldLost")}`}</span>}{!isAccounted(box) && <> <span className={box.trouble == null ? "" : "dim"}>{tCode("boxState", box.state)}</span></>}</td>
          <th scope="row"><Link href={paths.box(box.id)} className="token">{box.id}</Link></th>
          <td><bdi>{box.to == null ? "–" : nameOf(box.to)}</bdi>{box.from != null && <span className="note">{t("boxes.from", { place: nameOf(box.from) })}</span>}</td>
          <td className="dim">{duration((Date.parse(asOf) - Date.parse(box.since)) / 1000)}</td>
          <td className={box.trouble === "LATE" ? "unusual" : "dim"}>{box.dueAt == null ? "" : when(box.dueAt)}</td>
          <td className="number">{box.dispatchedCount == null ? "–" : count(box.dispatchedCount)}</td>
          <td className="number">{box.foundCount == null ? "–" : count(box.foundCount)}</td>
          <td className="number">{box.difference == null ? "" : box.difference === 0 ? <span className="dim">0</span> : <span className={isAccounted(box) ? "dim" : "wrong"}>{exactly(box.difference)}</span>}</td>
        </>
      )}
    </LongTable>
  );
}
