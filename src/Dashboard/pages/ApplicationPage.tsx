import { useEffect, useMemo } from "react";
import { Link } from "wouter";

import { seesOfficers, useMe } from "../app/definitions";
import { paths } from "../app/paths";
import { Age } from "../components/Age";
import { Crumbs } from "../components/Crumbs";
import { Numbers } from "../components/Numbers";
import { Scroll } from "../components/Scroll";
import { NoPage } from "../components/Trouble";
import { CaseDocument, PlacesDocument, type CaseQuery, type PlacesQuery } from "../generated/operations";
import { changePulse } from "../live/pulse";
import { useCase } from "../live/useCase";
import { useQuery } from "../live/useQuery";
import { t, tCode, together } from "../words/messages";
import { nameOf, reasonOf } from "../words/names";
import { count } from "../words/numbers";
import { day, duration, moment, tellTimesAt, zoneName } from "../words/times";

type Case = NonNullable<CaseQuery["application"]>;
type Fact = NonNullable<Case["timeline"]>[number];

/** One application: where it stands and why, both clocks, both promises, and every fact that was told of it. */
export function ApplicationPage({ token }: { readonly token: string }) {
  const { data, error, asking } = useCase(CaseDocument, token);
  const one = data?.application;
  const places = useQuery(PlacesDocument, {});
  tellTimesAt(places.data?.sites.nodes.find((site) => site.code === one?.site.code)?.zone ?? null);
  const simulated = one?.simulated;
  useEffect(() => {
    if (simulated !== undefined) changePulse((pulse) => ({ ...pulse, simulated }));
  }, [simulated]);
  if (one == null) return error === undefined && !asking && data !== undefined ? <main className="plain" tabIndex={-1}><h1>{token}</h1><p>{t("case.none")}</p></main> : <NoPage error={error} />;
  return (
    <main className="case-page" tabIndex={-1}>
      <header className="heading">
        <Crumbs steps={[{ name: nameOf(one.region), path: paths.region(one.region.code) }, { name: nameOf(one.site), path: paths.office(one.site.code) }]} />
        <h1 className="token">{one.token}</h1>
        <p>{[tCode("category", one.category), tCode("stage", one.stage), one.open ? null : t("case.closed")].filter(Boolean).join(" · ")}</p>
      </header>
      <Promise one={one} />
      <Standing one={one} />
      <Timeline facts={one.timeline ?? []} places={places.data} />
    </main>
  );
}

/** The promise, frozen and revised, and the two clocks: the applicant's never pauses. */
function Promise({ one }: { readonly one: Case }) {
  const { clocks } = one;
  return (
    <section className="promise" aria-label={t("case.promise")}>
      <Numbers className="facts">
        <div><dt>{t("case.promised")}</dt><dd className="medium">{one.promised == null ? t("case.noPromise") : day(one.promised)}</dd>
          <dd className="under">{one.late == null ? (one.readyAt == null ? (one.open ? t("case.notLate") : "") : t("case.readyAt", { time: moment(one.readyAt) })) : t("case.lateByDays", { n: tCode("lateBucket", one.late) })}</dd></div>
        <div><dt>{t("case.revised")}</dt><dd className="medium">{one.revised == null ? t("case.noPromise") : day(one.revised)}</dd>
          <dd className="under dim">{one.revised === one.promised ? t("case.sameDate") : t("case.otherDate")}</dd></div>
        <div><dt>{t("case.applicantTime")}</dt><dd className="medium">{clocks?.applicantTime == null ? "–" : duration(clocks.applicantTime)}</dd><dd className="under dim">{t("case.neverPauses")}</dd></div>
        <div><dt>{t("case.departmentTime")}</dt><dd className="medium">{clocks?.departmentTime == null ? "–" : duration(clocks.departmentTime)}</dd><dd className="under dim">{t(clocks?.departmentTime == null ? "case.fromGrant" : "case.pauses")}</dd></div>
      </Numbers>
    </section>
  );
}

function Standing({ one }: { readonly one: Case }) {
  return (
    <section aria-label={t("case.standing")}>
      <h2>{t("case.standing")}<Age /></h2>
      <dl className="pairs">
        <dt>{t("case.stage")}</dt><dd>{together(tCode("stage", one.stage), t("case.sinceTime", { time: `${moment(one.stageSince)} ${zoneName()}` }))}{one.overStageLimit && <b> {t("case.overLimit")}</b>}</dd>
        <dt>{t("case.holder")}</dt><dd>{tCode("holder", one.holder)}</dd>
        <dt>{t("case.cause")}</dt><dd>{tCode("cause", one.cause)}</dd>
        <dt>{t("case.site")}</dt><dd><Link href={paths.office(one.site.code)}>{nameOf(one.site)}</Link></dd>
        <dt>{t("case.collectAt")}</dt><dd><Link href={paths.office(one.collectAt.code)}>{nameOf(one.collectAt)}</Link></dd>
        <dt>{t("case.books")}</dt><dd><Books books={one.books ?? []} /></dd>
        {one.flags.length > 0 && <><dt>{t("case.flags")}</dt><dd>{one.flags.map((flag) => tCode("flag", flag)).join(" · ")}</dd></>}
        {one.deadlineUnknown && <><dt>{t("case.unknown")}</dt><dd>{t("define.deadlineUnknown")}</dd></>}
        <dt>{t("case.source")}</dt><dd className="dim">{one.simulated ? t("app.simulated") : one.source}</dd>
      </dl>
    </section>
  );
}

/** The blank books that it used, the first used first: one spoiled, then another. A book's history is for those who may see numbers of books. */
function Books({ books }: { readonly books: NonNullable<Case["books"]> }) {
  const me = useMe();
  const seesNumbers = me?.nation === true && seesOfficers(me.roles);
  if (books.length === 0) return <span className="dim">{t("case.noBook")}</span>;
  return (
    <ul className="case-books">{books.map((book, at) => (
      <li key={book.number ?? at}>
        {book.number == null ? t("case.bookUntold") : seesNumbers ? <Link href={paths.book(book.number)} className="token">{book.number}</Link> : <bdi className="token">{book.number}</bdi>}
        {" "}<span className={book.state === "WASTE" ? "unusual" : "dim"}>{tCode("bookStand", book.state)}{book.reason != null && ` · ${reasonOf(book.reason)}`}</span>
        {book.at != null && <span className="note">{moment(book.at)} {zoneName()}</span>}
      </li>
    ))}</ul>
  );
}

function Timeline({ facts, places }: { readonly facts: readonly Fact[]; readonly places: PlacesQuery | undefined }) {
  const names = useMemo(() => new Map((places?.sites.nodes ?? []).map((site) => [site.code, nameOf(site)])), [places]);
  const rows = useMemo(() => facts.map((fact, index) => ({ fact, before: facts[index - 1] })).reverse(), [facts]);
  return (
    <section className="timeline" aria-label={t("case.timeline")}>
      <h2>{t("case.timeline")} <span className="dim">{t("case.facts", { n: count(facts.length) })}</span><Age /></h2>
      <Scroll>
        <table className="rows">
          <thead><tr>{(["at", "what", "after", "where", "who", "details"] as const).map((name) => <th key={name} scope="col" className={name === "after" ? "number" : ""}>{t(`fact.${name}`)}</th>)}</tr></thead>
          <tbody>
            {rows.map(({ fact, before }) => (
              <tr key={fact.offset}>
                <td className="time">{moment(fact.occurredAt)} <span className="dim">{zoneName()}</span></td>
                <th scope="row">{tCode("event", fact.type)}{fact.activity != null && <span className="dim"> {fact.activity}</span>}</th>
                <td className="number dim">{before === undefined ? "" : duration((Date.parse(fact.occurredAt) - Date.parse(before.occurredAt)) / 1000)}</td>
                <td>{fact.site == null ? "" : names.get(fact.site) ?? fact.site}</td>
                <td className="dim">{[fact.officer, fact.machine].filter(Boolean).join(" · ")}</td>
                <td className="dim">{[fact.reason == null ? null : reasonOf(fact.reason), fact.book, fact.box, ...fact.flags.map((flag) => tCode("flag", flag))].filter(Boolean).join(" · ")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}
