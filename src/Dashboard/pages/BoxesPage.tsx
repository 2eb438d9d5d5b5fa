import { useMemo } from "react";
import { Link, useSearch } from "wouter";

import { ScopeContext, useScopeOf } from "../app/scope";
import { AsOf } from "../components/Age";
import { AgeTable } from "../components/AgeTable";
import { BoxList } from "../components/BoxList";
import { boxesPath, readBoxes, states, troubles, type BoxFilter } from "../components/boxes";
import { scopeName } from "../components/heard";
import { Numbers } from "../components/Numbers";
import { ProductionTabs } from "../components/ProductionTabs";
import { NoPage } from "../components/Trouble";
import { BoxBoardFeedDocument, UncollectedFeedDocument } from "../generated/operations";
import { useFeed } from "../live/useFeed";
import { t } from "../words/messages";
import { count } from "../words/numbers";

const nation = {};
const uncollected = { uncollected: true };

/** The boxes: how many stand how, and the list of those that were clicked; else of those that something is open about. */
export function BoxesPage() {
  const search = useSearch();
  const filter = useMemo(() => readBoxes(new URLSearchParams(search)), [search]);
  const { data, error } = useFeed(BoxBoardFeedDocument, {});
  if (data === undefined) return <NoPage error={error} />;
  const { boxBoard: board } = data;
  return (
    <main className="boxes-page" data-scope={t("scope.nation")} tabIndex={-1}>
      <header className="heading"><h1>{t("boxes.title")}</h1><ProductionTabs /></header>
      {board != null && (
        <AsOf since={board.version.asOf}>
          {!board.caughtUp && <p className="silent">{t("books.behind")}</p>}
          <Numbers>
            {troubles.map((trouble) => <Tally key={trouble} filter={{ trouble }} chosen={filter} value={board[nameOf(trouble)]} version={board.version.id} />)}
            {states.map((state) => <Tally key={state} filter={{ state }} chosen={filter} value={board[nameOf(state)]} version={board.version.id} />)}
          </Numbers>
        </AsOf>
      )}
      <div className="columns">
        {board == null ? <p className="dim">{t("boxes.none")}</p> : <AsOf since={board.version.asOf}><BoxList key={search} filter={filter} search={search} /></AsOf>}
        <Uncollected />
      </div>
    </main>
  );
}

/** Where boxes end: passports at the counters that nobody has collected, by days. */
function Uncollected() {
  const { data } = useFeed(UncollectedFeedDocument, {});
  const scope = useScopeOf(scopeName(t("scope.nation"), data?.nation.coverage), nation, data?.nation.version);
  if (data === undefined) return null;
  return (
    <ScopeContext value={scope}>
      <AsOf since={data.nation.version.asOf}><AgeTable title={t("boxes.uncollected")} unit={t("boxes.uncollectedUnit")} figure="uncollected" filter={uncollected} rows={data.nation.figures.uncollectedByAge} /></AsOf>
    </ScopeContext>
  );
}

interface TallyProps {
  readonly filter: NonNullable<BoxFilter>;
  readonly chosen: BoxFilter;
  /** Not told to who sees a part of the nation. */
  readonly value: number | null | undefined;
  readonly version: string;
}

/** A count that opens the list it is the length of, at its version. */
function Tally({ filter, chosen, value, version }: TallyProps) {
  const name = nameOf("trouble" in filter ? filter.trouble : filter.state);
  if (value == null) return null;
  const told = { figure: `boxes.${name}`, count: value, version };
  const open = boxesPath(filter) === boxesPath(chosen);
  return (
    <div data-figure={`boxes.${name}`}>
      <dt>{t(`boxes.${name}`)}</dt>
      <dd className="medium"><Link href={boxesPath(filter, told)} aria-current={open ? "true" : undefined} className={value === 0 ? "dim" : "trouble" in filter && filter.trouble === "LATE" ? "wrong" : ""}>{count(value)}</Link></dd>
    </div>
  );
}

type Name<Code extends string> = Lowercase<Code>;

function nameOf<Code extends string>(code: Code): Name<Code> {
  return code.toLowerCase() as Name<Code>;
}
