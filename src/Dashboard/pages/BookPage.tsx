import "../styles/production.css";

import { Link } from "wouter";

import { paths } from "../app/paths";
import { AsOf } from "../components/Age";
import { Crumbs } from "../components/Crumbs";
import { Numbers } from "../components/Numbers";
import { NoPage } from "../components/Trouble";
import { BookOfDocument } from "../generated/operations";
import { usePlaceNames } from "../live/usePlaceNames";
import { useQuery } from "../live/useQuery";
import { t, tCode } from "../words/messages";
import { nameOf, reasonOf } from "../words/names";
import { moment, zoneName } from "../words/times";

const AGAIN_MS = 5_000;

/** One book: what became of it, and every fact that names it. */
export function BookPage({ number }: { readonly number: string }) {
  const { data, error, at: heard } = useQuery(BookOfDocument, { number }, AGAIN_MS);
  const siteName = usePlaceNames();
  if (data === undefined || (data.book == null && error !== undefined)) return <NoPage error={error} />; // whoever may not see it is not told that there is nothing
  const { book } = data;
  return (
    <AsOf since={heard} limitMs={3 * AGAIN_MS}>
    <main className="book-page" tabIndex={-1}>
      <header className="heading">
        <Crumbs steps={[{ name: t("books.title"), path: paths.books }]} />
        <h1>{t("book.title")} <bdi className="token">{number}</bdi></h1>
        <p className="dim">{t("books.recorded")}</p>
      </header>
      {book == null ? <p>{t("book.unknown")}</p> : (
        <>
          <Numbers className="facts">
            <div><dt>{t("book.stand")}</dt><dd className="medium">{tCode("bookStand", book.stand)}</dd></div>
            <div><dt>{t("book.where")}</dt><dd className="medium">{book.site == null ? "–" : nameOf(book.site)}{book.onTheWay && <span className="under">{t("book.onTheWay")}</span>}</dd></div>
            {!book.received && <div><dt>{t("book.delivery")}</dt><dd className="wrong">{t("book.neverReceived")}</dd></div>}
          </Numbers>
          <table className="rows">
            <thead><tr>{(["at", "what", "where", "token", "details"] as const).map((column) => <th key={column} scope="col">{t(`book.${column}`)}</th>)}</tr></thead>
            <tbody>{book.facts.map((fact, at) => (
              <tr key={at}>
                <td className="time">{moment(fact.occurredAt)} <span className="dim">{zoneName()}</span></td>
                <th scope="row">{tCode("event", fact.type)}</th>
                <td>{fact.site == null ? "" : siteName(fact.site)}{fact.to != null && <> <span aria-hidden="true" className="arrow" /> {siteName(fact.to)}</>}</td>
                <td>{fact.token == null ? "" : <Link href={paths.application(fact.token)} className="token">{fact.token}</Link>}</td>
                <td className="dim">{fact.machine != null && <Link href={paths.machine(fact.machine)} className="token">{fact.machine}</Link>}{fact.machine != null && fact.reason != null && " · "}{fact.reason != null && reasonOf(fact.reason)}</td>
              </tr>
            ))}</tbody>
          </table>
        </>
      )}
    </main>
    </AsOf>
  );
}
