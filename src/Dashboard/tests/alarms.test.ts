import { expect, test } from "vitest";

import { byImpact } from "../components/alarms";
import { asks, countOf, idsOf, linesOf } from "../components/alarmTree";
import { machineAt, waysOfPlace } from "../components/alarmWays";
import { costOf, costShortly, costWords } from "../components/cost";
import { deedsOf } from "../components/deeds";
import { handedTitle } from "../components/handed";
import { nothingStands } from "../components/heard";
import type { AlarmRowFragment, AlarmState } from "../generated/operations";

function alarm(id: string, state: AlarmState, change: Partial<AlarmRowFragment> = {}): AlarmRowFragment {
  return {
    id, rule: id.split("/")[0] ?? "", state, priority: "LOW", audience: "ROOM", since: "2026-03-02T08:00:00.000Z", raisedAt: "2026-03-02T08:00:00.000Z", holds: state !== "RETURNED_UNACKNOWLEDGED",
    holdsSince: null, reason: "x", action: "open-counters", actor: "office", group: `${id.split("/")[0] ?? ""}/punjab`, root: null, consequences: 0, raisedToday: 1, soundedAt: null, escalatedAt: null,
    acknowledgedBy: null, acknowledgedAt: null, acknowledgeReason: null, shelvedUntil: null, putAsideBy: null, putAsideReason: null, unknown: false, stale: false, chattering: false, latches: false,
    simulated: true, site: null, region: null, impact: { peopleWaiting: 0, promisesAtRisk: 0, passportsPerHour: null, atMost: false, sites: 1 }, figures: [], ...change,
  };
}

const root = alarm("service-lost/link", "UNACKNOWLEDGED", { priority: "HIGH", consequences: 2 });
const all = [
  alarm("overcrowding/a", "UNACKNOWLEDGED", { impact: { peopleWaiting: 5, promisesAtRisk: 0, passportsPerHour: null, atMost: false, sites: 1 } }),
  alarm("overcrowding/b", "ACKNOWLEDGED", { impact: { peopleWaiting: 9, promisesAtRisk: 2, passportsPerHour: null, atMost: false, sites: 1 }, acknowledgedBy: "sana" }),
  alarm("not-open/c", "RETURNED_UNACKNOWLEDGED", { priority: "HIGH" }),
  alarm("counter-silent/d", "SHELVED"),
  alarm("no-counter/e", "SUPPRESSED_BY_DESIGN", { root: root.id }),
  alarm("no-counter/f", "SUPPRESSED_BY_DESIGN", { root: root.id }),
  alarm("old/g", "NORMAL"),
  root,
];

test("what holds comes before what is over, whatever its priority; then by impact", () => {
  expect([...all].sort(byImpact).map((one) => one.id)).toEqual([
    "service-lost/link", "overcrowding/b", "overcrowding/a", "not-open/c", "counter-silent/d", "no-counter/e", "no-counter/f", "old/g",
  ]);
});

test("what follows from a root lies under it, and only when it is opened", () => {
  const closed = linesOf(all, "standing", new Set());
  expect(closed.map((line) => line.key)).toEqual(["service-lost/link", "overcrowding/b", "overcrowding/a", "not-open/c"]);
  expect(closed[0]).toMatchObject({ under: 2, open: false });
  const open = linesOf(all, "standing", new Set([root.id]));
  expect(open.slice(0, 3).map((line) => [line.key, line.depth])).toEqual([[root.id, 0], ["no-counter/e", 1], ["no-counter/f", 1]]);
});

test("a group's members lie under it; a command on it is about those that ask", () => {
  const [, group] = linesOf(all, "groups", new Set());
  expect(group).toMatchObject({ key: "overcrowding/punjab", under: 2 });
  if (group === undefined) throw new Error("There is no group.");
  expect(idsOf(group)).toEqual(["overcrowding/a"]);
  expect(asks(group)).toBe(true);
  expect(linesOf(all, "groups", new Set(["overcrowding/punjab"]))).toHaveLength(5);
});

test("each list counts what it shows", () => {
  expect(countOf(all, "standing")).toBe(4);
  expect(countOf(all, "aside")).toBe(linesOf(all, "aside", new Set()).length);
  expect(countOf(all, "groups")).toBe(linesOf(all, "groups", new Set()).length);
});

test("the wall tells one deed a group, by its worst member and with the sum of all", () => {
  const deeds = deedsOf(all);
  expect(deeds.map((deed) => deed.key)).toEqual(["service-lost/punjab", "overcrowding/punjab", "not-open/punjab"]);
  expect(deeds[1]).toMatchObject({ more: 1, cost: { waiting: 14, promises: 2, perHour: null, atMost: false }, takenBy: null });
});

test("costs are summed, and are at most that when one of them may be nothing", () => {
  const printer = alarm("machine-down/p", "UNACKNOWLEDGED", { impact: { peopleWaiting: 0, promisesAtRisk: 3, passportsPerHour: 120, atMost: false, sites: 1 } });
  const silent = alarm("machine-stale/q", "UNACKNOWLEDGED", { impact: { peopleWaiting: 0, promisesAtRisk: 0, passportsPerHour: 30.5, atMost: true, sites: 1 } });
  expect(costOf([printer, silent])).toEqual({ waiting: 0, promises: 3, perHour: 150.5, atMost: true });
  expect(costWords(costOf([printer]))).toEqual(["passports an hour: 120", "promises at risk: 3"]);
  expect(costWords(costOf([silent]))).toEqual(["passports an hour: up to 30.5"]);
  expect(costShortly(costOf([silent]))).toBe("up to 31 passports/h");
  expect([silent, printer].sort(byImpact)[0]).toBe(printer);
  expect(costWords(costOf([alarm("old/g", "NORMAL")]))).toEqual([]);
});

test("an alarm that is handed over is told with its site, also when its id is a stage's or a machine's", () => {
  const site = { code: "lhr-gt", name: "Lahore Garden Town", nameUrdu: "لاہور گارڈن ٹاؤن" };
  const services = [{ id: "nadra", name: "Identity link" }];
  const title = (handed: string, at: typeof site | null = null) => handedTitle({ alarm: handed, site: at }, services, (code) => `<${code}>`);
  expect(title("stuck-work/ready", site)).toBe("Stuck work: ready, Lahore Garden Town");
  expect(title("stuck-work/ready")).toBe("Stuck work: ready");
  expect(title("machine-down/prn-7", site)).toBe("Machine down: <prn-7>, Lahore Garden Town");
  expect(title("overcrowding/lhr-gt", site)).toBe("Overcrowding: <lhr-gt>");
  expect(title("service-lost/nadra")).toBe("Service lost: Identity link");
  expect(title("promise-ahead/production")).toBe("Promises at risk: Production");
});

test("stuck work at one site names the stage and the site, and shorter ways keep both", () => {
  const ways = waysOfPlace(alarm("stuck-work/biometrics-captured", "UNACKNOWLEDGED", { site: { code: "rawalpindi-saddar", name: "Rawalpindi Saddar" } as AlarmRowFragment["site"] }));
  expect(ways[0]).toBe("biometrics captured, Rawalpindi Saddar");
  expect(ways.at(-1)).toMatch(/^biometrics .+Ra?.* S/);
  expect(ways.every((way, index) => index === 0 || way.length < (ways[index - 1] ?? "").length)).toBe(true);
});

test("an alarm of no place is about its service, or about the nation", () => {
  expect(waysOfPlace(alarm("watch-missed/visas", "UNACKNOWLEDGED"))[0]).toBe("visas");
  expect(waysOfPlace(alarm("flagged-share/pk", "UNACKNOWLEDGED"))).toEqual(["Nation"]);
});

test("a machine is named without the code of the site that stands beside it", () => {
  expect(machineAt("karachi-awami-markaz.link", "karachi-awami-markaz")).toBe("link");
  expect(machineAt("printer-01", "production")).toBe("printer-01");
  expect(machineAt("printer-01", undefined)).toBe("printer-01");
});

test("that nothing stands is said only as far as the service is heard", () => {
  expect(nothingStands({ sitesCurrent: 319, sitesExpected: 319, complete: true })).toBe("Nothing stands.");
  expect(nothingStands({ sitesCurrent: 7, sitesExpected: 319, complete: false })).toBe("Nothing stands. 7 of 319 sites heard");
  expect(nothingStands({ sitesCurrent: 0, sitesExpected: 0, complete: true })).toBe("No site has told anything yet.");
});
