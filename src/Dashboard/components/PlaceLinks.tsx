import { Link } from "wouter";

import { seesOfficers, useMe } from "../app/definitions";
import { placeArguments, placePath, type Place } from "../app/place";
import { paths } from "../app/paths";
import { TurnoutTodayDocument } from "../generated/operations";
import { useQuery } from "../live/useQuery";
import { t } from "../words/messages";
import { people } from "./TurnoutHeat";

interface PlaceLinksProps {
  readonly place: Place;
  /** Whether people come there. */
  readonly hall: boolean;
}

/** The other pages about a place, and how many came today against usual. */
export function PlaceLinks({ place, hall }: PlaceLinksProps) {
  const me = useMe();
  const { data } = useQuery(TurnoutTodayDocument, placeArguments(place), 60_000, !hall);
  const today = data?.turnout.today;
  return (
    <nav className="place-links" aria-label={t("placeOf.pages")}>
      {today !== undefined && (
        <span className={today.unusual === true ? "unusual" : "dim"} data-figure="cameToday">{t("placeOf.came", { n: people(today.arrivals) })}
          {today.usual != null && ` ${t("placeOf.usual", { median: people(today.usual.median), low: people(today.usual.low), high: people(today.usual.high) })}`}</span>
      )}
      {place.site !== null && hall && <Link href={paths.hall(place.site)} className="quiet">{t("office.hall")}</Link>}
      {hall && <Link href={placePath(paths.turnout, place)} className="quiet">{t("nav.turnout")}</Link>}
      {place.site !== null && hall && seesOfficers(me?.roles) && <Link href={placePath(paths.staff, place)} className="quiet">{t("nav.staff")}</Link>}
      <Link href={placePath(paths.report, place)} className="quiet">{t("nav.report")}</Link>
    </nav>
  );
}
