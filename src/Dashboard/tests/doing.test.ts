import { expect, test } from "vitest";

import { everything, rowsOf, type Cell } from "../components/board";
import { doingOf, keyOf, matterFor, type Action } from "../components/doing";
import { stopsOf } from "../components/stops";
import type { WallAroundQuery, WallFeedSubscription } from "../generated/operations";

const cells: Cell[] = [
  { category: "FAST_TRACK", holder: "PRODUCTION", cause: "PRINT_QUEUE", count: 0, oldest: null, dueToday: 3 },
  { category: "URGENT", holder: "PRODUCTION", cause: "PRINT_QUEUE", count: 9, oldest: "2026-02-20", dueToday: 18 },
  { category: "NORMAL", holder: "PRODUCTION", cause: "PRINT_QUEUE", count: 3, oldest: "2026-02-11", dueToday: 0 },
];

function action(kind: Action["kind"], change: Partial<Action> = {}): Action {
  return { kind, who: "production", what: null, by: null, takenBy: null, since: null, alarm: null, watchItem: null, ...change };
}

const row = rowsOf(cells).find((one) => one.cause === "PRINT_QUEUE");
if (row === undefined) throw new Error("There is no row of the print queue.");
const key = (category: Cell["category"]) => keyOf(category, "PRODUCTION", "PRINT_QUEUE");

test("one action about all late cells of a row is told once, and cells without late cases don't count", () => {
  const alarm = action("ALARM", { alarm: "stuck-work/print-queued" });
  const told = doingOf(row, everything, new Map([[key("URGENT"), alarm], [key("NORMAL"), alarm], [key("FAST_TRACK"), action("NONE")]]));
  expect(told).toEqual([{ categories: ["URGENT", "NORMAL"], action: alarm }]);
});

test("where only some are seen to, those without any action come first; a chosen urgency has its own", () => {
  const actions = new Map([[key("URGENT"), action("WATCH_ITEM", { watchItem: "one" })], [key("NORMAL"), action("NONE")]]);
  expect(doingOf(row, everything, actions).map((doing) => [doing.action.kind, doing.categories])).toEqual([["NONE", ["NORMAL"]], ["WATCH_ITEM", ["URGENT"]]]);
  expect(doingOf(row, { ...everything, category: "URGENT" }, actions)).toHaveLength(1);
});

test("a watch item's matter names the cells that it covers, within the length of a code", () => {
  expect(matterFor(null, "PRINT_QUEUE")).toBe("late.print-queue");
  expect(matterFor("FAST_TRACK", "AWAITING_APPLICANT").length).toBeLessThanOrEqual(40);
});

const nation: WallFeedSubscription["nation"] = {
  machineTally: { expected: 0, known: 0, byKind: [] },
  version: { id: "v", asOf: "2026-03-02T08:00:00.000Z" }, simulated: true, source: "simulated", coverage: { sitesCurrent: 9, sitesExpected: 10, complete: false },
  silentSites: [{ since: "2026-03-02T06:00:00.000Z", site: { code: "a", name: "A", nameUrdu: null, kind: "OFFICE" } }],
  figures: { deliveredToday: { value: 0 }, printQueue: { value: 5 }, lateBoard: [], flow: [], stageTimes: [], tokenToReady: { n: 0, medianSeconds: null, p90Seconds: null } }, regions: [],
};
const service = { id: "link", name: "Link", nameUrdu: null, up: true, since: "2026-03-02T07:58:00.000Z", waiting: 3 };
const around = (change: Partial<WallAroundQuery>): WallAroundQuery => ({ sites: { version: { asOf: "2026-03-02T08:00:00.000Z" }, nodes: [] }, services: [service], supplies: [], watchItems: [], ...change });
const now = Date.parse(nation.version.asOf);

test("what stops us now stands before what will, and before what is well", () => {
  const item = { id: "w", matter: "books", owner: "store", actBy: "2026-03-02T12:00:00.000Z", closedAt: null, site: null, region: null };
  const told = stopsOf(around({ services: [{ ...service, up: false }, { ...service, id: "other", up: null }], watchItems: [item, { ...item, id: "closed", closedAt: item.actBy }] }), [], nation, now);
  expect(told.map((stop) => [stop.key, stop.urgency])).toEqual([["link", "red"], ["other", "amber"], ["w", "amber"], ["links", "amber"]]);
  expect(told[0]?.ways[0]).toBe("Link: down 2 min");
});

test("a supply is told by the day to order it; past that day, by the day on which it ends", () => {
  const laminate = { id: "laminate", name: "Laminate", nameUrdu: null, orderBy: "2026-03-05", runsOutOn: "2026-05-01", marginDays: 7 };
  const told = stopsOf(around({ supplies: [laminate, { ...laminate, id: "ink", name: "Ink", orderBy: "2026-02-20" }, { ...laminate, id: "books", orderBy: null }] }), [], { ...nation, silentSites: [] }, now);
  expect(told.slice(0, 2)).toEqual([
    { key: "supply ink", urgency: "red", ways: ["Ends 1 May: Ink"] }, { key: "supply laminate", urgency: "amber", ways: ["Order by 5 Mar: Laminate"] },
  ]);
});

test("when all is well, the services say so", () => {
  const told = stopsOf(around({}), [], { ...nation, silentSites: [] }, now);
  expect(told.map((stop) => stop.urgency)).toEqual(["calm", "calm"]);
});

test("machines that the work needs are told by what they are; the rest, and those that nobody hears, by their number", () => {
  const down = (kind: string, count: number) => ({ kind, byStatus: [{ status: "DOWN" as const, count }, { status: "UP" as const, count: 9 }] });
  const told = stopsOf(around({}), [], { ...nation, silentSites: [], machineTally: { expected: 100, known: 90, byKind: [down("camera", 3), down("printer", 2)] } }, now);
  expect(told.slice(0, 3).map((stop) => [stop.ways[0], stop.urgency])).toEqual([["Printers down: 2", "amber"], ["Machines not heard: 10", "amber"], ["Other machines down: 3", "calm"]]);
});
