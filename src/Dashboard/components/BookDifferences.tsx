import { useState } from "react";
import { Link } from "wouter";

import { paths } from "../app/paths";
import { BookSuspectsNowDocument, type BooksFeedSubscription } from "../generated/operations";
import { useQuery } from "../live/useQuery";
import { t, tCode } from "../words/messages";
import { nameOf } from "../words/names";
import { count, exactly } from "../words/numbers";
import { when, zoneName } from "../words/times";
import { Age } from "./Age";
import { Trouble } from "./Trouble";

type Difference = NonNullable<BooksFeedSubscription["books"]>["differences"][number];

interface BookDifferencesProps {
  readonly differences: readonly Difference[];
  readonly total: number;
  readonly seesNumbers: boolean;
}

/** What doesn't add up, the largest first; the books that could explain it are shown when asked for, because who asks is recorded. */
export function BookDifferences({ differences, total, seesNumbers }: BookDifferencesProps) {
  const [open, setOpen] = useState(false);
  const { data, error } = useQuery(BookSuspectsNowDocument, {}, undefined, !open, total);
  const suspectsOf = (one: Difference) => data?.bookSuspects.find((other) => keyOf(other) === keyOf(one))?.suspects ?? [];
  return (
    <section aria-label={t("books.differences")}>
      <h2>{t("books.differences")} <span className={total > 0 ? "wrong" : "dim"} data-figure="books.differences">{count(total)}</span>
        {seesNumbers && total > 0 && !open && <button type="button" className="quiet" onClick={() => setOpen(true)}>{t("books.suspects")}</button>}<Age /></h2>
      {total === 0 && <p className="dim">{t("books.allAgrees")}</p>}
      {open && error !== undefined && <Trouble error={error} />}
      <ul className="differences">{differences.map((one) => (
        <li key={keyOf(one)}>
          <b className="wrong" dir="ltr">{exactly(one.books)}</b> {tCode("bookDifference", one.kind)}
          <span className="note">{[one.site, one.other].filter((site) => site != null).map((site) => nameOf(site)).join(" · ")} · {when(one.since)} {zoneName()}</span>
          {suspectsOf(one).map((run) => (
            <span key={`${run.first} ${run.reason}`} className="suspect"><Link href={paths.book(run.first)} className="token">{run.first}</Link>{run.count > 1 && <> – <bdi className="token">{run.last}</bdi> ({count(run.count)})</>} <span className="dim">{tCode("suspectReason", run.reason)}</span></span>
          ))}
        </li>
      ))}</ul>
    </section>
  );
}

function keyOf(one: Pick<Difference, "kind" | "books" | "since" | "site" | "other">): string {
  return [one.kind, one.books, one.since, one.site?.code, one.other?.code].join(" ");
}
