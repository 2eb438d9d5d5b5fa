import type { CSSProperties } from "react";

import { t, tCode } from "../words/messages";
import { count, shareOf } from "../words/numbers";
import { busiest, weekdayOf, weekdays, type Hour, type Profile } from "./turnout";

interface TurnoutHeatProps {
  readonly profiles: readonly Profile[];
  readonly hours: readonly number[];
  readonly today: string;
}

/**
 * Arrivals by hour and weekday of one kind of day: darker is more. It is a table, so a screen reader walks it by hour and weekday and hears
 * the band too. Time runs from left to right in both languages.
 */
export function TurnoutHeat({ profiles, hours, today }: TurnoutHeatProps) {
  const most = busiest(profiles);
  const mine = weekdayOf(today);
  return (
    <table className="heat" dir="ltr">
      <caption className="unseen">{t("turnout.heatCaption")}</caption>
      <thead>
        <tr><td />{hours.map((hour) => <th key={hour} scope="col">{clockHour(hour)}</th>)}<th scope="col" className="total">{t("turnout.dayTotal")}</th></tr>
      </thead>
      <tbody>
        {weekdays.map((weekday) => {
          const profile = profiles.find((one) => one.weekday === weekday);
          return (
            <tr key={weekday} className={weekday === mine ? "mine" : ""}>
              <th scope="row" dir="auto"><span className="name">{tCode("weekdayLong", weekday)}</span>{profile !== undefined && <span className="dim days">{t("turnout.nDays", { n: profile.days.length })}</span>}</th>
              {profile === undefined
                ? <td colSpan={hours.length + 1} className="none dim">{t("turnout.noDays")}</td>
                : <>{hours.map((hour) => <Cell key={hour} hour={profile.hours[hour]} at={hour} days={profile.days.length} weekday={tCode("weekdayLong", weekday)} most={most} />)}<Total profile={profile} /></>}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

interface CellProps {
  readonly hour: Hour | undefined;
  readonly at: number;
  /** How many days it is of: one has no band. */
  readonly days: number;
  readonly weekday: string;
  readonly most: number;
}

function Cell({ hour, at, days, weekday, most }: CellProps) {
  if (hour === undefined) return <td />;
  const shade = { "--shade": shareOf(hour.median, most) } as CSSProperties;
  const band = days > 1 ? t("turnout.band", { low: people(hour.low), high: people(hour.high) }) : t("turnout.oneDay");
  return (
    <td style={shade} data-figure="turnout" data-part={`${weekday} ${clockHour(at)}: ${people(hour.median)}, ${band}`}>
      {hour.median < 0.5 ? <><span aria-hidden="true" className="dim">·</span><span className="unseen">0</span></> : people(hour.median)}<span className="unseen"> {band}</span>
    </td>
  );
}

function Total({ profile: { total, days } }: { readonly profile: Profile }) {
  return <td className="total"><b>{people(total.median)}</b>{days.length > 1 && <span className="dim"> {people(total.low)}–{people(total.high)}</span>}</td>;
}

/** People are told as whole ones: a median of two days may lie between. */
export function people(value: number): string {
  return count(Math.round(value));
}

/** 09: the hour that begins then. */
export function clockHour(hour: number): string {
  return String(hour).padStart(2, "0");
}
