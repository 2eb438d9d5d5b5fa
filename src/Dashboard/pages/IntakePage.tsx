import { paths } from "../app/paths";
import { ScopeContext, useScopeOf } from "../app/scope";
import { Age, AsOf } from "../components/Age";
import { Figure } from "../components/Figure";
import { Numbers } from "../components/Numbers";
import { OddFacts, OddReference } from "../components/OddFacts";
import { NoPage } from "../components/Trouble";
import { IntakeDocument, IntakeFeedDocument, type IntakeFeedSubscription, type IntakeQuery } from "../generated/operations";
import { STALE_MS } from "../live/pulse";
import { useFeed } from "../live/useFeed";
import { useQuery } from "../live/useQuery";
import { t, tCode } from "../words/messages";
import { byName, nameOf } from "../words/names";
import { count, percent } from "../words/numbers";
import { duration, moment, zoneName } from "../words/times";
import { Link } from "wouter";

type Nation = IntakeFeedSubscription["nation"];

const nation = {};

/** Whether facts come in, are kept and are in the picture; who is silent; what is odd. */
export function IntakePage() {
  const feed = useFeed(IntakeFeedDocument, {});
  const intake = useQuery(IntakeDocument, {}, 1_000);
  const picture = feed.data?.nation;
  const scope = useScopeOf(t("scope.nation"), nation, picture?.version);
  if (picture === undefined || intake.data === undefined) return <NoPage error={feed.error ?? intake.error} />;
  return (
    <ScopeContext value={scope}>
      <main className="intake-page" data-scope={scope.name} tabIndex={-1}>
        <header className="heading"><h1>{t("intake.title")}</h1>{intake.data.intake.tooManyOrigins && <p className="silent">{t("intake.tooManyOrigins")}</p>}</header>
        <AsOf since={intake.at} limitMs={STALE_MS}><IntakeNumbers intake={intake.data.intake} /></AsOf>
        <AsOf since={picture.version.asOf}><div className="columns">
          <Heard picture={picture} />
          <Silent picture={picture} />
          <Odd picture={picture} />
        </div></AsOf>
      </main>
    </ScopeContext>
  );
}

function IntakeNumbers({ intake }: { readonly intake: IntakeQuery["intake"] }) {
  const shown = [
    ["eventsPerSecond", count(Math.round(intake.eventsPerSecond))], ["committed", count(intake.committed)], ["lag", count(intake.lag)], ["intakeWaiting", count(intake.waiting)],
    ["duplicates", count(intake.duplicates)], ["contentDiffers", count(intake.contentDiffers)], ["parkedReceivers", count(intake.parkedReceivers)], ["clockFaults", count(intake.clockFaults)],
  ] as const;
  return (
    <Numbers>
      {shown.map(([name, value]) => (
        <div key={name} data-figure={name}><dt>{t(`figure.${name}`)}</dt><dd className="medium">{value}</dd></div>
      ))}
    </Numbers>
  );
}

function Heard({ picture }: { readonly picture: Nation }) {
  const regions = [...picture.regions].sort((a, b) => Number(a.coverage.complete) - Number(b.coverage.complete) || byName(a, b));
  return (
    <section aria-label={t("intake.heard")}>
      <h2>{t("intake.heard")}<Age /></h2>
      <div className="scroll">
        <table className="rows">
          <thead><tr><th scope="col">{t("where.place")}</th><th scope="col" className="number">{t("intake.sites")}</th><th scope="col" className="number">{t("intake.eventsToday")}</th><th scope="col" className="number">{t("intake.usual")}</th><th scope="col" className="number">{t("intake.lastHeard")}</th></tr></thead>
          <tbody>
            {regions.map((region) => (
              <tr key={region.code} className={region.coverage.complete ? "" : "stale"}>
                <th scope="row"><Link href={paths.region(region.code)}>{nameOf(region)}</Link></th>
                <td className="number">{region.coverage.sitesExpected === 0 ? <span className="absent">–</span> : t("where.heard", { n: count(region.coverage.sitesCurrent), of: count(region.coverage.sitesExpected) })}</td>
                <td className="number">{count(region.coverage.eventsToday)}</td>
                <td className="number dim">{region.coverage.percentOfUsual == null ? t("intake.notKnown") : percent(region.coverage.percentOfUsual, 0)}</td>
                <td className="number dim">{region.coverage.sitesExpected === 0 ? "–" : region.coverage.lastHeard == null ? t("intake.never") : t("intake.ago", { time: duration((Date.parse(picture.version.asOf) - Date.parse(region.coverage.lastHeard)) / 1000) })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Silent({ picture }: { readonly picture: Nation }) {
  return (
    <section aria-label={t("intake.silent")}>
      <h2>{t("intake.silent")} <span className="dim">{count(picture.silentSites.length)}</span><Age /></h2>
      <div className="scroll">
        {picture.silentSites.length === 0 ? <p className="dim">{t(picture.coverage.sitesExpected === 0 ? "where.nothingYet" : "intake.noneSilent")}</p> : (
          <table className="rows">
            <tbody>{picture.silentSites.map(({ site, since }) => (
              <tr key={site.code} className="stale"><th scope="row"><Link href={paths.office(site.code)}>{nameOf(site)}</Link></th><td className="number">{t("where.silentSince", { time: `${moment(since)} ${zoneName()}` })}</td></tr>
            ))}</tbody>
          </table>
        )}
      </div>
    </section>
  );
}

function Odd({ picture }: { readonly picture: Nation }) {
  return (
    <section aria-label={t("intake.odd")}>
      <h2>{t("intake.odd")} <span className="dim"><Figure figure="flagged" value={picture.figures.flagged.value} filter={{ flagged: true }} /></span><Age /></h2>
      <h3>{t("intake.allFlags")}</h3>
      <table className="rows">
        <tbody>{picture.figures.flaggedByFlag.map((row) => (
          <tr key={row.flag}><th scope="row">{tCode("flag", row.flag)}</th><td className="number"><Figure figure="flagged" value={row.count} part={tCode("flag", row.flag)} filter={{ anyFlag: [row.flag] }} /></td></tr>
        ))}</tbody>
      </table>
      <OddFacts />
      <OddReference />
      <h2>{t("intake.version")}</h2>
      <p className="dim"><code>{picture.version.id}</code></p>
      <p className="dim">{t("intake.offsets")} <code>{picture.version.offsets.join(" · ")}</code></p>
    </section>
  );
}
