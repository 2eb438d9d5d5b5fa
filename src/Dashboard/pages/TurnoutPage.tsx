import "../styles/turnout.css";

import { useState } from "react";

import { placeArguments, usePlace } from "../app/place";
import { paths } from "../app/paths";
import { Age, AsOf } from "../components/Age";
import { Changes } from "../components/Changes";
import { PlaceChoice, usePlaceName } from "../components/PlaceChoice";
import { Scroll } from "../components/Scroll";
import { Trouble } from "../components/Trouble";
import { hoursOf, kindsOf, type Report } from "../components/turnout";
import { TurnoutHeat } from "../components/TurnoutHeat";
import { TurnoutToday } from "../components/TurnoutToday";
import { TurnoutDocument, type DayKind } from "../generated/operations";
import { useQuery } from "../live/useQuery";
import { t, tCode } from "../words/messages";
import { count } from "../words/numbers";
import { clockThere, day } from "../words/times";

const AGAIN_MS = 60_000;

/** When people come: by hour and weekday, each kind of day apart, and today against days like it. */
export function TurnoutPage() {
  const place = usePlace();
  const name = usePlaceName(place);
  const { data, error } = useQuery(TurnoutDocument, placeArguments(place), AGAIN_MS);
  const report = data?.turnout;
  return (
    <main className="turnout-page" tabIndex={-1}>
      <header className="heading">
        <h1>{t("turnout.title", { name })}</h1>
        <PlaceChoice page={paths.turnout} place={place} />
        {report !== undefined && <p className="dim">{t("turnout.scope", { n: count(report.sites), from: day(report.from), through: day(report.through), time: clockThere(report.asOf) })}</p>}
      </header>
      {report === undefined ? <Trouble error={error} /> : report.sites === 0 ? <p className="dim">{t("turnout.nobodyTells")}</p> : <AsOf since={report.asOf} limitMs={3 * AGAIN_MS}><Turnout key={`${place.region ?? ""} ${place.site ?? ""}`} report={report} /></AsOf>}
    </main>
  );
}

function Turnout({ report }: { readonly report: Report }) {
  const known = kindsOf(report);
  const [wanted, setWanted] = useState<DayKind | null>(null);
  const kind = wanted ?? (known.includes(report.today.kind) ? report.today.kind : known[0]) ?? "ORDINARY";
  const hours = hoursOf(report);
  const missing = report.leftOut.filter((gap) => gap.reason === "SITES_MISSING").length;
  const mixed = report.leftOut.length - missing;
  return (
    <>
      <section className="by-hour" aria-label={t("turnout.heat")}>
        <h2>{t("turnout.heat")} <span className="dim">{t("turnout.heatUnit")}</span>
          <span className="tabs" role="group" aria-label={t("turnout.kinds")}>
            {known.map((one) => <button key={one} type="button" aria-pressed={one === kind} onClick={() => setWanted(one)}>{tCode("dayKind", one)}</button>)}
          </span>
        <Age /></h2>
        <Scroll><TurnoutHeat profiles={report.profiles.filter((profile) => profile.kind === kind)} hours={hours} today={report.today.day} /></Scroll>
        <p className="heat-key dim"><span aria-hidden="true" className="ramp">{[0, 0.25, 0.5, 0.75, 1].map((shade) => <i key={shade} className={`shade-${shade * 4}`} />)}</span> {t("turnout.keyHeat")}
          {report.leftOut.length > 0 && <span> {t("turnout.leftOut", { n: count(report.leftOut.length), missing: count(missing), mixed: count(mixed) })}</span>}</p>
      </section>
      <div className="below">
        <TurnoutToday report={report} hours={hours} />
        <Scroll><Changes change={report.change} /></Scroll>
      </div>
    </>
  );
}
