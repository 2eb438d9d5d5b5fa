import "../styles/staff.css";

import { useMemo, useState } from "react";

import { usePlace } from "../app/place";
import { paths } from "../app/paths";
import { AsOf } from "../components/Age";
import { CounterUse } from "../components/CounterUse";
import { Officers } from "../components/Officers";
import { PlaceChoice, usePlaceName } from "../components/PlaceChoice";
import { NoPage } from "../components/Trouble";
import { StaffOfDocument } from "../generated/operations";
import { serverNow } from "../live/pulse";
import { useQuery } from "../live/useQuery";
import { t } from "../words/messages";
import { count } from "../words/numbers";
import { clockThere, day } from "../words/times";

const periods = [7, 14, 28] as const;
type Period = (typeof periods)[number];

/** It is asked once, for who looked at whom is recorded; it is of days that are over, so an hour does no harm. */
const LIMIT_MS = 3_600_000;

/** What officers and counters of one office did: for those who may know, and fair to those it is about. */
export function StaffPage() {
  const place = usePlace();
  const name = usePlaceName(place);
  const [days, setDays] = useState<Period>(28);
  const { site } = place;
  return (
    <main className="staff-page" tabIndex={-1}>
      <header className="heading">
        <h1>{site === null ? t("staff.titleAlone") : t("staff.title", { name })}</h1>
        <PlaceChoice page={paths.staff} place={place} officesOnly />
        {site !== null && (
          <span className="tabs" role="group" aria-label={t("staff.period")}>
            {periods.map((one) => <button key={one} type="button" aria-pressed={one === days} onClick={() => setDays(one)}>{t("kept.days", { n: one })}</button>)}
          </span>
        )}
      </header>
      {site === null ? <p className="dim">{t("staff.choose")}</p> : <Staff key={`${site} ${days}`} site={site} days={days} />}
    </main>
  );
}

function Staff({ site, days }: { readonly site: string; readonly days: Period }) {
  const [opened] = useState(() => serverNow());
  const period = useMemo(() => ({ from: daysBefore(opened, days), through: daysBefore(opened, 1) }), [opened, days]);
  const { data, error } = useQuery(StaffOfDocument, { site, ...period });
  if (data === undefined) return <NoPage error={error} />;
  const { staff } = data;
  return (
    <>
      <p className="dim">{t("staff.scope", { from: day(staff.from), through: day(staff.through), time: clockThere(staff.asOf) })}
        {staff.withoutOfficer > 0 && ` ${t("staff.withoutOfficer", { n: count(staff.withoutOfficer) })}`} {t("staff.fair")}</p>
      <AsOf since={staff.asOf} limitMs={LIMIT_MS}><div className="columns">
        <Officers officers={staff.officers} />
        <CounterUse counters={staff.counters} />
      </div></AsOf>
    </>
  );
}

/** The UTC day so many days ago: the API's days are the facts' own. */
function daysBefore(now: number, days: number): string {
  return new Date(now - days * 86_400_000).toISOString().slice(0, 10);
}
