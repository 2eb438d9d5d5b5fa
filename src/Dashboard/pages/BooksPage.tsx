import { useState } from "react";
import { Link, useLocation } from "wouter";

import { seesOfficers, useMe } from "../app/definitions";
import { paths } from "../app/paths";
import { Age, AsOf } from "../components/Age";
import { BookDifferences } from "../components/BookDifferences";
import { Numbers } from "../components/Numbers";
import { ProductionTabs } from "../components/ProductionTabs";
import { Scroll } from "../components/Scroll";
import { NoPage, Trouble } from "../components/Trouble";
import { BookRunsNowDocument, BooksFeedDocument, type BooksFeedSubscription } from "../generated/operations";
import { useFeed } from "../live/useFeed";
import { useQuery } from "../live/useQuery";
import { t, tCode } from "../words/messages";
import { nameOf, reasonOf } from "../words/names";
import { count, exactly } from "../words/numbers";
import { when, zoneName } from "../words/times";

type Books = NonNullable<BooksFeedSubscription["books"]>;

const parts = ["inStock", "onTheWay", "inWork", "issued", "waste", "destroyed"] as const;

/** The blank books: where every one is, and what doesn't add up. */
export function BooksPage() {
  const { data, error } = useFeed(BooksFeedDocument, {});
  const me = useMe();
  const seesNumbers = me?.nation === true && seesOfficers(me.roles);
  if (data === undefined) return <NoPage error={error} />;
  const { books } = data;
  return (
    <main className="books-page" data-scope={t("scope.nation")} tabIndex={-1}>
      <header className="heading"><h1>{t("books.title")}</h1><ProductionTabs />{seesNumbers && <Find />}</header>
      {books == null ? <p className="dim">{t("books.none")}</p> : (
        <AsOf since={books.version.asOf}>
          {!books.caughtUp && <p className="silent">{t("books.behind")}</p>}
          {!books.anyDelivery && <p className="silent">{t("books.noDelivery")}</p>}
          {books.totals != null && <Sum totals={books.totals} />}
          <div className="columns">
            <Stores books={books} />
            <section className="side">
              <BookDifferences differences={books.differences} total={books.differencesTotal ?? books.differences.length} seesNumbers={seesNumbers} />
              <OnTheWay transfers={books.onTheWay} asOf={books.version.asOf} />
              <Spoils spoils={books.spoils ?? []} />
              {seesNumbers && <Runs />}
            </section>
          </div>
        </AsOf>
      )}
    </main>
  );
}

/** Received = all that became of them, written as the sum it is. */
function Sum({ totals }: { readonly totals: NonNullable<Books["totals"]> }) {
  return (
    <Numbers className="sum-of-books">
      <div data-figure="books.received"><dt>{t("books.received")}</dt><dd className="medium">{count(totals.received)}</dd></div>
      {parts.map((part, at) => <div key={part} data-figure={`books.${part}`}><dt>{t(`books.${part}`)}</dt><dd className="medium"><span className="dim" aria-hidden="true">{at === 0 ? "= " : "+ "}</span>{count(totals[part])}</dd></div>)}
      {totals.neverReceived > 0 && <div data-figure="books.neverReceived"><dt>{t("books.neverReceived")}</dt><dd className="medium wrong">{count(totals.neverReceived)}</dd></div>}
    </Numbers>
  );
}

function Stores({ books }: { readonly books: Books }) {
  return (
    <section aria-label={t("books.stores")}>
      <h2>{t("books.stores")} <span className="dim">{count(books.stores.length)}</span><Age /></h2>
      <Scroll>
        <table className="rows">
          <thead><tr><th scope="col">{t("books.store")}</th>{(["in", "out", "inStock", "inWork", "issued", "waste", "destroyed"] as const).map((name) => <th key={name} scope="col" className="number">{t(`books.${name}`)}</th>)}<th scope="col" className="number">{t("books.counted")}</th></tr></thead>
          <tbody>{books.stores.map((store) => (
            <tr key={store.site.code}>
              <th scope="row"><Link href={paths.office(store.site.code)}>{nameOf(store.site)}</Link></th>
              {(["in", "out", "inStock", "inWork", "issued", "waste", "destroyed"] as const).map((name) => <td key={name} className={`number ${name === "inStock" ? "strong" : name === "in" || name === "out" ? "dim" : ""}`}>{count(store[name])}</td>)}
              <td className="number">{store.count == null ? <span className="dim">{t("books.neverCounted")}</span> : <>
                {store.count.difference === 0 ? t("books.agrees") : <span className="wrong">{exactly(store.count.difference)}</span>} <span className="note">{when(store.count.at)} {zoneName()}</span></>}</td>
            </tr>
          ))}</tbody>
        </table>
      </Scroll>
    </section>
  );
}

function OnTheWay({ transfers, asOf }: { readonly transfers: Books["onTheWay"]; readonly asOf: string }) {
  if (transfers.length === 0) return null;
  return (
    <section aria-label={t("books.onTheWay")}>
      <h2>{t("books.onTheWay")} <span className="dim">{count(transfers.length)}</span><Age /></h2>
      <table className="rows">
        <tbody>{transfers.map((run, at) => (
          <tr key={at}>
            <th scope="row"><bdi>{run.from == null ? t("books.fromUnknown") : nameOf(run.from)}</bdi> <span aria-hidden="true" className="arrow" /> <bdi>{nameOf(run.to)}</bdi></th>
            <td className="number">{t("books.missingOf", { n: count(run.missing), of: count(run.sent) })}</td>
            <td className="number">{run.dueAt != null && run.dueAt <= asOf ? <span className="wrong">{t("books.overdue", { time: when(run.dueAt) })}</span> : <span className="dim">{when(run.sentAt)}</span>} <span className="dim">{zoneName()}</span></td>
          </tr>
        ))}</tbody>
      </table>
    </section>
  );
}

/** How books were lost to use, and why. */
function Spoils({ spoils }: { readonly spoils: NonNullable<Books["spoils"]> }) {
  if (spoils.length === 0) return null;
  return (
    <section aria-label={t("books.spoils")}>
      <h2>{t("books.spoils")} <span className="dim">{count(spoils.reduce((all, one) => all + one.books, 0))}</span><Age /></h2>
      <table className="rows">
        <thead><tr><td /><th scope="col">{t("books.spoilReason")}</th><th scope="col" className="number">{t("books.spoilBooks")}</th><th scope="col" className="number">{t("books.destroyed")}</th></tr></thead>
        <tbody>{spoils.map((one) => (
          <tr key={`${one.kind} ${one.reason ?? ""}`}>
            <th scope="row">{tCode("spoilKind", one.kind)}</th>
            <td>{one.reason == null ? <span className="dim">{t("books.noReason")}</span> : reasonOf(one.reason)}</td>
            <td className="number strong">{count(one.books)}</td>
            <td className="number">{count(one.destroyed)}</td>
          </tr>
        ))}</tbody>
      </table>
    </section>
  );
}

/** The runs of blanks, shown when asked for, because who asks is recorded. */
function Runs() {
  const [open, setOpen] = useState(false);
  const { data, error } = useQuery(BookRunsNowDocument, {}, undefined, !open);
  return (
    <section aria-label={t("books.runs")}>
      <h2>{t("books.runs")} {!open && <button type="button" className="quiet" onClick={() => setOpen(true)}>{t("books.showRuns")}</button>}</h2>
      {!open && <p className="dim">{t("books.recorded")}</p>}
      {open && error !== undefined && <Trouble error={error} />}
      {data?.bookRuns.map((store) => (
        <p key={store.site.code}>{nameOf(store.site)} {store.runs.map((run) => <span key={run.first} className="note"><Link href={paths.book(run.first)} className="token">{run.first}</Link> – <bdi className="token">{run.last}</bdi> ({count(run.count)})</span>)}</p>
      ))}
    </section>
  );
}

function Find() {
  const [, go] = useLocation();
  const [number, setNumber] = useState("");
  return (
    <form role="search" onSubmit={(event) => { event.preventDefault(); if (number.trim() !== "") go(paths.book(number.trim())); }}>
      <input type="search" aria-label={t("books.find")} placeholder={t("books.find")} value={number} maxLength={40} onChange={(event) => setNumber(event.target.value)} />
    </form>
  );
}
