import "../styles/production.css";

import { Link } from "wouter";

import { paths } from "../app/paths";
import { ScopeContext, useScopeOf } from "../app/scope";
import { Age, AsOf } from "../components/Age";
import { isAccounted } from "../components/boxes";
import { Crumbs } from "../components/Crumbs";
import { Figure } from "../components/Figure";
import { Numbers } from "../components/Numbers";
import { NoPage } from "../components/Trouble";
import { BoxOfDocument, type BoxOfQuery } from "../generated/operations";
import { useQuery } from "../live/useQuery";
import { t, tCode } from "../words/messages";
import { carrierOf, nameOf } from "../words/names";
import { count, exactly } from "../words/numbers";
import { moment, zoneName } from "../words/times";

const nowhere = {};
const AGAIN_MS = 5_000;

/** One box: its scans, what should be in it, and who is missing. */
export function BoxPage({ id }: { readonly id: string }) {
  const { data, error, at: heard } = useQuery(BoxOfDocument, { id }, AGAIN_MS);
  if (data === undefined) return <NoPage error={error} />;
  const { box } = data;
  if (box == null) return <main className="plain" tabIndex={-1}><h1>{t("box.unknown", { id })}</h1></main>;
  const scans = [["packed", box.packedAt, box.packedCount], ["sent", box.dispatchedAt, box.dispatchedCount], ["found", box.receivedAt, box.foundCount]] as const;
  return (
    <AsOf since={heard} limitMs={3 * AGAIN_MS}>
    <main className="box-page" tabIndex={-1}>
      <header className="heading">
        <Crumbs steps={[{ name: t("boxes.title"), path: paths.boxes }]} />
        <h1>{t("box.title")} <bdi className="token">{box.id}</bdi></h1>
        <p><bdi>{box.from == null ? "–" : nameOf(box.from)}</bdi> <span aria-hidden="true" className="arrow" /> <bdi>{box.to == null ? "–" : nameOf(box.to)}</bdi>{box.carrier != null && <span className="note">{carrierOf(box.carrier)}</span>}</p>
      </header>
      <Numbers className="facts">
        <div><dt>{t("boxes.state")}</dt><dd className="medium">{tCode("boxState", box.state)}</dd>{box.trouble != null && <dd className={isAccounted(box) ? "dim" : "wrong"}>{tCode("boxTrouble", box.trouble)}{isAccounted(box) && ` ${t("boxes.toldLost")}`}</dd>}</div>
        {scans.map(([name, at, passports]) => <div key={name}><dt>{t(`boxes.${name}`)}</dt><dd className="medium">{passports == null ? "–" : count(passports)}</dd><dd className="under">{at == null ? t("box.notScanned") : `${moment(at)} ${zoneName()}`}</dd></div>)}
        <div><dt>{t("boxes.difference")}</dt><dd className={`medium ${box.difference == null || box.difference === 0 || isAccounted(box) ? "" : "wrong"}`}>{box.difference == null ? "–" : exactly(box.difference)}</dd></div>
        <div><dt>{t("box.applications")}</dt><dd className="medium"><Inside id={box.id} list={box.inside} /></dd><dd className="under">{t("box.everPacked", { n: count(box.applications) })}</dd>{box.lostApplications > 0 && <dd className="wrong">{t("box.lostOf", { n: count(box.lostApplications) })}</dd>}</div>
        {box.dueAt != null && <div><dt>{t("boxes.due")}</dt><dd className="medium">{moment(box.dueAt)}</dd><dd className="under">{zoneName()}</dd></div>}
      </Numbers>
      <Tokens title={t("box.lost")} tokens={box.lost} />
      <Tokens title={t("box.missing")} tokens={box.missing} />
    </main>
    </AsOf>
  );
}

/** Applications by their tokens; nothing where there are none. */
function Tokens({ title, tokens }: { readonly title: string; readonly tokens: readonly string[] }) {
  if (tokens.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2>{title} <span className="dim">{count(tokens.length)}</span><Age /></h2>
      <ul className="tokens">{tokens.map((token) => <li key={token}><Link href={paths.application(token)} className="token">{token}</Link></li>)}</ul>
    </section>
  );
}

/** The applications whose newest box it is: the figure opens them, each with where it is. */
function Inside({ id, list }: { readonly id: string; readonly list: NonNullable<BoxOfQuery["box"]>["inside"] }) {
  const scope = useScopeOf(`${t("box.title")} ${id}`, nowhere, list.version);
  return <ScopeContext value={scope}><Figure figure="inBox" value={list.totalCount} filter={{ box: id }} /></ScopeContext>;
}
