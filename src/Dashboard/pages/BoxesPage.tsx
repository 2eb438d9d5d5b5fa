import "../styles/production.css";

import { useState } from "react";
import { Link } from "wouter";

import { paths } from "../app/paths";
import { ScopeContext, useScopeOf } from "../app/scope";
import { AsOf } from "../components/Age";
import { AgeTable } from "../components/AgeTable";
import { scopeName } from "../components/heard";
import { LongTable } from "../components/LongTable";
import { Numbers } from "../components/Numbers";
import { ProductionTabs } from "../components/ProductionTabs";
import { Trouble } from "../components/Trouble";
import { BoxesFeedDocument, UncollectedFeedDocument, type BoxState, type BoxTrouble, type BoxesFeedSubscription } from "../generated/operations";
import { useFeed } from "../live/useFeed";
import { t, tCode } from "../words/messages";
import { nameOf } from "../words/names";
import { count, exactly } from "../words/numbers";
import { duration, when, zoneName } from "../words/times";

type Board = NonNullable<BoxesFeedSubscription["boxes"]>;
type Box = Board["open"][number];
type Choice = BoxState | BoxTrouble;

const nation = {};
const uncollected = { uncollected: true };
const troubles = ["late", "short", "over", "lost"] as const;
const states = ["dispatched", "packed", "packing"] as const;

/** The boxes that something is open about: those with trouble first. */
export function BoxesPage() {
  const { data, error } = useFeed(BoxesFeedDocument, {});
  const [chosen, setChosen] = useState<Choice | null>(null);
  if (data === undefined) return <Trouble error={error} />;
  const { boxes } = data;
  const rows = boxes?.open.filter((box) => chosen === null || box.trouble === chosen || box.state === chosen) ?? [];
  return (
    <main className="boxes-page" data-scope={t("scope.nation")} tabIndex={-1}>
      <header className="heading"><h1>{t("boxes.title")}</h1><ProductionTabs /></header>
      {boxes == null ? <p className="dim">{t("boxes.none")}</p> : (
        <AsOf since={boxes.version.asOf}>
          {!boxes.caughtUp && <p className="silent">{t("books.behind")}</p>}
          <Numbers>
            {troubles.map((name) => <Tally key={name} name={name} value={boxes[name]} wrong chosen={chosen} choose={setChosen} />)}
            {states.map((name) => <Tally key={name} name={name} value={boxes[name]} wrong={false} chosen={chosen} choose={setChosen} />)}
            {boxes.received != null && <div data-figure="boxes.received"><dt>{t("boxes.received")}</dt><dd className="medium dim">{count(boxes.received)}</dd></div>}
          </Numbers>
          {rows.length === 0 ? <p className="dim">{t(chosen === null ? "boxes.nothingOpen" : "boxes.noneSuch")}</p> : <BoxTable rows={rows} asOf={boxes.version.asOf} />}
        </AsOf>
      )}
      <Uncollected />
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
  readonly name: (typeof troubles)[number] | (typeof states)[number];
  readonly value: number;
  readonly wrong: boolean;
  readonly chosen: Choice | null;
  readonly choose: (choice: Choice | null) => void;
}

/** A count that is the length of the list it shows when pressed. */
function Tally({ name, value, wrong, chosen, choose }: TallyProps) {
  const choice = name.toUpperCase() as Choice;
  return (
    <div data-figure={`boxes.${name}`}>
      <dt>{t(`boxes.${name}`)}</dt>
      <dd><button type="button" className={`medium ${wrong && value > 0 ? "wrong" : ""}`} aria-pressed={chosen === choice} onClick={() => choose(chosen === choice ? null : choice)}>{count(value)}</button></dd>
    </div>
  );
}

const columns = ["state", "box", "way", "for", "due", "sent", "found", "difference"] as const;

function BoxTable({ rows, asOf }: { readonly rows: readonly Box[]; readonly asOf: string }) {
  return (
    <LongTable className="box-rows" label={t("boxes.title")} columns={columns.length} rows={rows} keyOf={(box) => box.id}
      head={columns.map((column) => <th key={column} scope="col" className={["sent", "found", "difference"].includes(column) ? "number" : ""}>{t(`boxes.${column}`)}</th>)}>
      {(box) => (
        <>
          <td>{box.trouble != null && <span className="wrong">{tCode("boxTrouble", box.trouble)}</span>} <span className={box.trouble == null ? "" : "dim"}>{tCode("boxState", box.state)}</span></td>
          <th scope="row"><Link href={paths.box(box.id)} className="token">{box.id}</Link></th>
          <td><bdi>{box.from == null ? "–" : nameOf(box.from)}</bdi> <span aria-hidden="true" className="arrow" /> <bdi>{box.to == null ? "–" : nameOf(box.to)}</bdi></td>
          <td className="dim">{duration((Date.parse(asOf) - Date.parse(box.since)) / 1000)}</td>
          <td className={box.trouble === "LATE" ? "unusual" : "dim"}>{box.dueAt == null ? "" : `${when(box.dueAt)} ${zoneName()}`}</td>
          <td className="number">{box.dispatchedCount == null ? "–" : count(box.dispatchedCount)}</td>
          <td className="number">{box.foundCount == null ? "–" : count(box.foundCount)}</td>
          <td className="number">{box.difference == null ? "" : box.difference === 0 ? <span className="dim">0</span> : <bdi dir="ltr" className="wrong">{exactly(box.difference)}</bdi>}</td>
        </>
      )}
    </LongTable>
  );
}
