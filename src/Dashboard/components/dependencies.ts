/** What depends on what at a site, as a tree in which every machine stands once. */
import type { SiteDependenciesQuery } from "../generated/operations";

export type Dependency = NonNullable<SiteDependenciesQuery["site"]>["dependencies"][number];

export interface Node {
  readonly of: Dependency;
  /** What it needs at the site beside all that it stands under. */
  readonly also: readonly string[];
  readonly children: readonly Node[];
}

/** Each machine stands under that of its needs which needs most itself: so what it stands under is, as a rule, all that it needs. A ring is cut where it was entered. */
export function treeOf(all: readonly Dependency[]): readonly Node[] {
  const byId = new Map(all.map((one) => [one.machine.id, one]));
  const needsOf = (one: Dependency) => one.needs.map((need) => byId.get(need.id)).filter((need) => need !== undefined);
  // Each machine is met once, however many ways lead to it: ways may be as many as two to the power of the machines.
  const needsIn = new Map(all.map((one) => {
    const met = new Set([one]);
    for (const next of met) needsOf(next).forEach((need) => met.add(need));
    met.delete(one);
    return [one, met] as const;
  }));
  const depthOf = (one: Dependency) => needsIn.get(one)?.size ?? 0;
  const parentOf = new Map(all.map((one) => [one, needsOf(one).filter((need) => needsIn.get(need)?.has(one) !== true).sort((a, b) => depthOf(b) - depthOf(a))[0]]));
  const node = (one: Dependency, above: readonly string[]): Node => ({
    of: one,
    also: needsOf(one).map((need) => need.machine.id).filter((id) => !above.includes(id)),
    children: all.filter((other) => parentOf.get(other) === one).map((other) => node(other, [...above, one.machine.id])),
  });
  return all.filter((one) => parentOf.get(one) === undefined).map((one) => node(one, []));
}
