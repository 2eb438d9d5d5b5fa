import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef, useState } from "react";
import { Link, useSearch } from "wouter";

import { meaningOf, titleOf, useDefinitions } from "../app/definitions";
import { paths, readFilter, readTold } from "../app/paths";
import { Trouble } from "../components/Trouble";
import { CasesDocument, type ApplicationSort, type CasesQuery } from "../generated/operations";
import { api } from "../live/connection";
import { changePulse, pictureCame } from "../live/pulse";
import { useList } from "../live/useList";
import { usePlaceNames } from "../live/usePlaceNames";
import { t, tCode, together } from "../words/messages";
import { nameOf } from "../words/names";
import { count } from "../words/numbers";
import { clockThere, day, duration, moment } from "../words/times";

type Page = CasesQuery["applications"];
type CaseRow = Page["nodes"][number];

const sorts: readonly ApplicationSort[] = ["PROMISED", "STAGE_SINCE", "TOKEN_AT", "TOKEN"];

/** The list that a figure counts, at the figure's version: its length is the figure, and the page says so. */
export function ListPage() {
  const search = useSearch();
  const query = useMemo(() => new URLSearchParams(search), [search]);
  const told = readTold(query);
  const [sort, setSort] = useState<ApplicationSort>("PROMISED");
  const definitions = useDefinitions();
  const nameOfCode = usePlaceNames();
  const filter = useMemo(() => readFilter(query), [query]);
  const list = useList(`${sort} ${search}`, async (version, after) => {
    const { data, error: failed } = await api.query(CasesDocument, { filter, sort, descending: false, version, after }).toPromise();
    const came = data?.applications;
    if (came !== undefined) changePulse((pulse) => pictureCame(pulse, performance.now(), performance.timeOrigin + performance.now(), came.version.asOf, came.simulated));
    return { page: came, error: failed };
  }, told?.version ?? null);
  const { rows, last: page, error, gone } = list;
  return (
    <main className="list-page" tabIndex={-1}>
      <header className="heading">
        <h1>{titleOf(told?.figure ?? "applications", definitions)} <span className="medium">{page === undefined ? "" : count(page.totalCount)}</span></h1>
        <p>{wordsOf(filter, told?.figure, nameOfCode)}</p>
        <p className="dim">{told !== null && meaningOf(told.figure, definitions)}</p>
        {page !== undefined && <Agreement told={told} page={page} gone={gone} />}
      </header>
      <label className="sort">{t("list.sort")} <select value={sort} onChange={(event) => setSort(event.target.value as ApplicationSort)}>
        {sorts.map((one) => <option key={one} value={one}>{tCode("sort", one)}</option>)}
      </select></label>
      {page === undefined ? <Trouble error={error} /> : <Rows rows={rows} total={page.totalCount} asOf={page.version.asOf} more={list.more} />}
    </main>
  );
}

/** Whether the list is what the tile said: equal, or of a newer version and why. */
function Agreement({ told, page, gone }: { readonly told: ReturnType<typeof readTold>; readonly page: Page; readonly gone: boolean }) {
  const at = clockThere(page.version.asOf);
  if (told === null) return <p className="dim">{t("list.asOf", { time: at })}</p>;
  if (gone) return <p className="agreement">{t("list.newer", { told: count(told.count), n: count(page.totalCount), time: at })}</p>;
  const equal = told.count === page.totalCount;
  return (
    <p className={`agreement ${equal ? "" : "wrong"}`} data-equal={equal}>
      {t(equal ? "list.equal" : "list.differs", { told: count(told.count), n: count(page.totalCount), time: at })} <code>{page.version.id}</code>
    </p>
  );
}

const ROW = 2.15;

interface RowsProps {
  readonly rows: readonly CaseRow[];
  readonly total: number;
  readonly asOf: string;
  readonly more: () => void;
}

/** Only the rows in sight are in the document, so that 800,000 of them cost no more than forty. */
function Rows({ rows, total, asOf, more }: RowsProps) {
  const box = useRef<HTMLDivElement>(null);
  const size = ROW * parseFloat(getComputedStyle(document.documentElement).fontSize);
  // eslint-disable-next-line react-hooks/incompatible-library -- the compiler isn't used
  const virtual = useVirtualizer({ count: total, getScrollElement: () => box.current, estimateSize: () => size, overscan: 12 });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= rows.length - 20 && rows.length < total) more();
  }, [last, rows.length, total, more]);
  return (
    <div className="case-rows" role="table" aria-rowcount={total} aria-label={t("list.cases")}>
      <div className="case-row head" role="row">
        {(["token", "category", "promised", "stage", "since", "holder", "cause", "site"] as const).map((name) => <span key={name} role="columnheader">{t(`case.${name}`)}</span>)}
      </div>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolled region must be reachable by keyboard */}
      <div className="scroll" ref={box} role="rowgroup" tabIndex={0}>
        {total === 0 && <div role="row"><span role="cell" className="dim">{t("list.none")}</span></div>}
        <div role="presentation" style={{ blockSize: virtual.getTotalSize(), position: "relative" }}>
          {items.map((item) => {
            const row = rows[item.index];
            return (
              <div key={item.key} className="case-row" role="row" aria-rowindex={item.index + 1} style={{ position: "absolute", insetInline: 0, blockSize: size, transform: `translateY(${item.start}px)` }}>
                {row === undefined ? <span role="cell" className="dim">…</span> : <Cells row={row} asOf={asOf} />}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

function Cells({ row, asOf }: { readonly row: CaseRow; readonly asOf: string }) {
  return (
    <>
      <span role="cell"><Link href={paths.application(row.token)} className="token">{row.token}</Link></span>
      <span role="cell">{tCode("category", row.category)}</span>
      <span role="cell">{row.promised == null ? <span className="dim">{t("case.noPromise")}</span> : day(row.promised)}{row.late != null && <span className="late"> {t("case.lateByDays", { n: tCode("lateBucket", row.late) })}</span>}
        {row.deadlineUnknown && <span className="late"> {t("case.unknown")}</span>}</span>
      <span role="cell">{tCode("stage", row.stage)}</span>
      <span role="cell" className="dim" title={moment(row.stageSince)}>{duration((Date.parse(asOf) - Date.parse(row.stageSince)) / 1000)}{row.overStageLimit && <b title={t("case.overLimit")}> {t("case.overLimitShort")}</b>}</span>
      <span role="cell">{tCode("holder", row.holder)}</span>
      <span role="cell">{tCode("cause", row.cause)}</span>
      <span role="cell"><Link href={paths.office(row.site.code)}>{nameOf(row.site)}</Link></span>
    </>
  );
}

/** Parts of a filter that are told by the name of the figure that counts them. */
const marks = [
  ["open", "open"], ["late", "late"], ["dueToday", "dueToday"], ["overStageLimit", "overStageLimit"], ["inPrintQueue", "printQueue"], ["uncollected", "uncollected"], ["closedToday", "closedToday"],
  ["deadlineUnknown", "deadlineUnknown"], ["lateByRevised", "lateByRevised"], ["flagged", "flagged"],
] as const;

/** What a list holds, in words, beside the figure that its title names. */
function wordsOf(filter: ReturnType<typeof readFilter>, told: string | undefined, nameOfCode: (code: string) => string): string {
  const coded = [["category", filter.category], ["holder", filter.holder], ["cause", filter.cause], ["stage", filter.stage], ["lateBucket", filter.lateBucket], ["ageBucket", filter.age], ["waitingBucket", filter.waiting]] as const;
  const said = coded.filter(([, value]) => value != null).map(([kind, value]) => (kind === "lateBucket" ? t("list.lateBucket", { n: tCode(kind, value ?? "") }) : kind === "ageBucket" ? t("list.age", { n: tCode(kind, value ?? "") }) : kind === "waitingBucket" ? t("list.waiting", { n: tCode("ageBucket", value ?? "") }) : tCode(kind, value ?? "")));
  const flags = (filter.anyFlag ?? []).map((flag) => tCode("flag", flag));
  const stages = (filter.anyStage ?? []).map((stage) => tCode("stage", stage));
  const marked = marks.filter(([name, figure]) => filter[name] === true && figure !== told).map(([, figure]) => t(`figure.${figure}`));
  return [...marked, ...said, ...flags, together(...stages), filter.box == null ? "" : t("list.box", { id: filter.box }), filter.reprinted === true ? t("list.reprinted") : "", ...[...(filter.regions ?? []), ...(filter.sites ?? [])].map(nameOfCode)].filter(Boolean).join(" · ");
}
