/** Instants and durations as people in the room read them. Every time of day names its zone; digits are always 0-9. */
import { serverNow } from "../live/pulse";
import { isolated, t, together } from "./messages";

/** `site`: the zone of the site that a page is about; Karachi's where it is about none. */
export type Zone = "national" | "viewer" | "site";

export const NATIONAL_ZONE = "Asia/Karachi";

const formats = new Map<string, Intl.DateTimeFormat>();
let chosen: Zone = "national";
let siteZone: string | null = null;
let zone = NATIONAL_ZONE;

export function tellTimesIn(wanted: Zone): void {
  chosen = wanted;
  settle();
}

/** Says which site's zone the page is about, before it tells any time; null for pages about no single site. */
export function tellTimesAt(site: string | null): void {
  siteZone = site;
  settle();
}

function settle(): void {
  zone = chosen === "viewer" ? Intl.DateTimeFormat().resolvedOptions().timeZone : chosen === "site" ? (siteZone ?? NATIONAL_ZONE) : NATIONAL_ZONE;
}

/** The short name of the zone that times are told in, such as PKT or UTC+2. */
export function zoneName(of: string = zone, at: number = Date.now()): string {
  if (of === NATIONAL_ZONE) return "PKT";
  const parts = format(`zone ${of}`, { timeZone: of, timeZoneName: "short" }).formatToParts(at);
  return (parts.find((part) => part.type === "timeZoneName")?.value ?? of).replace("GMT", "UTC");
}

/** 14:02:31 */
export function clock(instant: string | number, of: string = zone): string {
  return format(`clock ${of}`, { timeZone: of, hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" }).format(new Date(instant));
}

/** 14:02:31 PKT */
export function clockThere(instant: string | number): string {
  return isolated(`${clock(instant)} ${zoneName()}`);
}

/** 14:02 */
export function hour(instant: string | number, of: string = zone): string {
  return format(`hour ${of}`, { timeZone: of, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(new Date(instant));
}

/** 22 Nov, 14:02 */
export function moment(instant: string, of: string = zone): string {
  return together(day(instant, of), hour(instant, of));
}

/** As short as it can be told: the time alone today, else with the day. */
export function when(instant: string, now: number = serverNow(), of: string = zone): string {
  return day(instant, of) === day(new Date(now).toISOString(), of) ? hour(instant, of) : moment(instant, of);
}

/** 22 Nov of an instant in a zone, or of a calendar date. With the year when it isn't the present one. */
export function day(value: string, of: string = zone): string {
  const date = /^\d{4}-\d\d-\d\d$/.test(value);
  const at = new Date(date ? `${value}T00:00:00Z` : value);
  const where = date ? "UTC" : of;
  const parts = format(`day ${where}`, { timeZone: where, day: "numeric", month: "numeric", year: "numeric" }).formatToParts(at);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
  const year = Number(part("year"));
  const told = `${Number(part("day"))} ${t(`month.${Number(part("month"))}` as "month.1")}`;
  return year === new Date().getFullYear() ? told : `${told} ${year}`;
}

/** 22 Nov, without the year as long as it is clear which one is meant: within nine months from now. */
export function soonDay(value: string, now: number, of: string = zone): string {
  const told = day(value, of);
  return Math.abs(Date.parse(value) - now) < 270 * 86_400_000 ? told.replace(/ \d{4}$/, "") : told;
}

/** 2026-11-22: the calendar day of an instant in Karachi, by which policies begin. */
export function nationalDay(instant: string): string {
  return format("national day", { timeZone: NATIONAL_ZONE, year: "numeric", month: "2-digit", day: "2-digit" }, "en-CA").format(new Date(instant));
}

/** 2026-11-22 14:02: an instant as it is typed, in the zone that times are told in. */
export function typed(instant: string | number, of: string = zone): string {
  return format(`typed ${of}`, { timeZone: of, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23" }, "sv-SE").format(new Date(instant));
}

/** The instant that was typed so, as the API takes it; null when it can't be one. A time that a change of clocks leaves out is none either. */
export function instantTyped(text: string, of: string = zone): string | null {
  const match = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)$/.exec(text.trim());
  const asUtc = match === null ? NaN : Date.parse(`${match[1]}T${match[2]}:00Z`);
  if (match === null || Number.isNaN(asUtc)) return null;
  const ahead = (at: number) => Date.parse(`${typed(at, of).replace(" ", "T")}:00Z`) - at;
  const at = asUtc - ahead(asUtc - ahead(asUtc));
  return typed(at, of) === `${match[1]} ${match[2]}` ? new Date(at).toISOString() : null;
}

/** Sunday 22 Nov */
export function weekday(instant: string | number): string {
  const name = format(`week ${zone}`, { timeZone: zone, weekday: "long" }, "en-GB").format(new Date(instant));
  return `${t(`weekday.${name}` as "weekday.Monday")} ${day(new Date(instant).toISOString())}`;
}

/** A length of time in its two largest units: 3 d 4 h, 12 min, 8 s; or in the largest alone. */
export function duration(seconds: number, units: "one" | "two" = "two"): string {
  const total = Math.max(0, Math.round(seconds));
  if (total < 60) return t("unit.seconds", { n: total });
  const minutes = Math.floor(total / 60);
  if (minutes < 60) return t("unit.minutes", { n: minutes });
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return two("unit.hours", hours, "unit.minutes", units === "one" ? 0 : minutes % 60);
  return two("unit.days", Math.floor(hours / 24), "unit.hours", units === "one" ? 0 : hours % 24);
}

function two(large: "unit.hours" | "unit.days", first: number, small: "unit.minutes" | "unit.hours", second: number): string {
  return second === 0 ? many(large, first) : `${many(large, first)} ${many(small, second)}`;
}

/** Urdu has a word of its own for one hour. */
function many(unit: "unit.days" | "unit.hours" | "unit.minutes", n: number): string {
  return t(unit === "unit.hours" && n === 1 ? "unit.hours.1" : unit, { n });
}

function format(key: string, options: Intl.DateTimeFormatOptions, locale = "en-GB"): Intl.DateTimeFormat {
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locale, { ...options, numberingSystem: "latn" });
  formats.set(key, known);
  return known;
}
