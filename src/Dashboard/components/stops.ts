/** What will stop the service next, the most pressing first. Pure. */
import type { AlarmRowFragment, WallAroundQuery, WallFeedSubscription } from "../generated/operations";
import { t, tCode } from "../words/messages";
import { briefer, nameOf, nameOfService } from "../words/names";
import { count, shortly } from "../words/numbers";
import { duration, hour, soonDay } from "../words/times";
import { stands } from "./alarms";
import { entries } from "./flow";

export interface Stop {
  readonly key: string;
  /** What it says, and shorter ways to say it. */
  readonly ways: readonly string[];
  /** red: it stops us now; amber: act today; calm: nothing to do yet. */
  readonly urgency: "red" | "amber" | "calm";
}

type Nation = WallFeedSubscription["nation"];

const urgencies = ["red", "amber", "calm"] as const;

const DAY_MS = 24 * 3_600_000;

export function stopsOf(around: WallAroundQuery, alarms: Iterable<AlarmRowFragment>, nation: Nation, now: number): Stop[] {
  const standing = [...alarms].filter(stands);
  const since = (instant: string) => duration(Math.max(0, now - Date.parse(instant)) / 1000);
  const all = [...services(around.services, since), ...ahead(standing), ...supplies(around.supplies, now), ...dates(around.watchItems, now), ...links(nation, since), ...machines(nation.machineTally), ...printing(nation.figures), ...calm(around.services)];
  return all.sort((a, b) => urgencies.indexOf(a.urgency) - urgencies.indexOf(b.urgency)); // stable: within one urgency the kinds keep their order
}

function services(all: WallAroundQuery["services"], since: (instant: string) => string): Stop[] {
  return all.filter((one) => one.up !== true).sort((a, b) => Number(b.up === false) - Number(a.up === false) || (a.since ?? "").localeCompare(b.since ?? "")).map((one) => {
    const name = nameOfService(one);
    return one.up === false
      ? { key: one.id, urgency: "red" as const, ways: briefer(name).map((short) => t("stops.serviceDown", { name: short, age: one.since == null ? "" : since(one.since) })) }
      : { key: one.id, urgency: "amber" as const, ways: briefer(name).map((short) => t("stops.serviceUnknown", { name: short })) };
  });
}

function ahead(standing: readonly AlarmRowFragment[]): Stop[] {
  const crowds = standing.filter((alarm) => alarm.rule === "overcrowding-ahead");
  const promises = standing.filter((alarm) => alarm.rule === "promise-ahead").reduce((all, alarm) => all + alarm.impact.promisesAtRisk, 0);
  return [
    ...(crowds.length > 0 ? [{ key: "crowds", urgency: "amber" as const, ways: [t("stops.crowds", { n: count(crowds.length) })] }] : []),
    ...(promises > 0 ? [{ key: "promises", urgency: "amber" as const, ways: [t("stops.promises", { n: shortly(promises) })] }] : []),
  ];
}

/** Supplies whose order falls due first. An order that is past its day leaves only the day on which the stock ends. */
function supplies(all: WallAroundQuery["supplies"], now: number): Stop[] {
  return all.flatMap((one) => {
    if (one.orderBy == null || one.runsOutOn == null) return [];
    const left = Date.parse(one.orderBy) - now;
    const name = nameOf({ code: one.id, name: one.name ?? one.id, nameUrdu: one.nameUrdu ?? null });
    const stop: Stop = left < 0 ? { key: `supply ${one.id}`, urgency: "red", ways: briefer(name).map((short) => t("stops.supplyLate", { name: short, by: soonDay(one.runsOutOn ?? "", now) })) }
      : { key: `supply ${one.id}`, urgency: left < (one.marginDays ?? 0) * DAY_MS ? "amber" : "calm", ways: briefer(name).map((short) => t("stops.supply", { name: short, by: soonDay(one.orderBy ?? "", now) })) };
    return [{ stop, left }];
  }).sort((a, b) => a.left - b.left).slice(0, 2).map(({ stop }) => stop);
}

/** Watch items with the nearest dates: slow trouble that someone has in hand. */
function dates(items: WallAroundQuery["watchItems"], now: number): Stop[] {
  return items.filter((item) => item.closedAt == null).slice(0, 2).map((item) => {
    const left = Date.parse(item.actBy) - now;
    const by = left < DAY_MS && left > 0 ? hour(item.actBy) : soonDay(item.actBy, now);
    return { key: item.id, urgency: left <= 0 ? "red" : left < DAY_MS ? "amber" : "calm", ways: briefer(matterOf(item.matter)).map((matter) => t("stops.date", { matter, by })) } as const;
  });
}

/** A watch item's matter in words, as far as it is about the late board; else the code as it was given. */
export function matterOf(matter: string): string {
  const parts = matter.split(".");
  const cause = parts.at(-1)?.toUpperCase().replaceAll("-", "_") ?? "";
  if (parts[0] !== "late" || parts.length > 3 || cause === "") return matter;
  const category = parts.length === 3 ? `${tCode("category", (parts[1] ?? "").toUpperCase().replaceAll("-", "_"))}, ` : "";
  return t("stops.late", { what: `${category}${tCode("cause", cause)}` });
}

function links(nation: Nation, since: (instant: string) => string): Stop[] {
  const [longest] = [...nation.silentSites].sort((a, b) => a.since.localeCompare(b.since));
  return longest === undefined ? [] : [{ key: "links", urgency: nation.coverage.complete ? "calm" : "amber", ways: [t("stops.silent", { n: count(nation.silentSites.length), age: since(longest.since) })] }];
}

/** Kinds of machines without which passports or offices stand still, the worst first: what is down, then what nobody hears of. */
const needed = ["printer", "link", "server", "laminator", "router", "switch", "ups"] as const;
/** Below this share of known machines the picture of them is torn. */
const KNOWN_LEAST = 0.95;

function machines(tally: Nation["machineTally"]): Stop[] {
  const downOf = (kind: string | null) => tally.byKind.filter((row) => kind === null || row.kind === kind).flatMap((row) => row.byStatus).filter((row) => row.status === "DOWN").reduce((all, row) => all + row.count, 0);
  const kinds = needed.map((kind) => ({ kind, down: downOf(kind) })).filter(({ down }) => down > 0);
  const named = kinds.reduce((all, { down }) => all + down, 0);
  const others = downOf(null) - named;
  return [
    ...kinds.map(({ kind, down }) => ({ key: `machine ${kind}`, urgency: "amber" as const, ways: [t("stops.machines", { n: count(down), kind: tCode("machineKinds", kind) })] })),
    ...(others > 0 ? [{ key: "machines", urgency: "calm" as const, ways: [t("stops.otherMachines", { n: count(others) })] }] : []),
    ...(tally.expected > 0 && tally.known < KNOWN_LEAST * tally.expected ? [{ key: "machines unknown", urgency: "amber" as const, ways: [t("stops.machinesUnknown", { n: count(tally.expected - tally.known) })] }] : []),
  ];
}

function printing(figures: Nation["figures"]): Stop[] {
  const gap = entries(figures, "ENTITLED") - entries(figures, "PERSONALIZING");
  return gap <= 0 ? [] : [{ key: "printing", urgency: "calm", ways: [t("stops.printing", { n: shortly(gap) })] }];
}

function calm(all: WallAroundQuery["services"]): Stop[] {
  const up = all.filter((one) => one.up === true).length;
  if (all.length === 0) return [{ key: "services", urgency: "calm", ways: briefer(t("wall.noProbes")) }];
  if (up < all.length) return [];
  const busy = [...all].sort((a, b) => (b.waiting ?? 0) - (a.waiting ?? 0)).filter((one) => one.waiting != null);
  return [
    { key: "services", urgency: "calm", ways: [t("wall.allAnswer", { n: count(up) })] },
    ...busy.map((one) => ({ key: one.id, urgency: "calm" as const, ways: briefer(nameOfService(one)).map((name) => t("stops.service", { name, n: shortly(one.waiting ?? 0) })) })),
  ];
}
