import { expect, test } from "vitest";

import { nothingOf, type Look, type Spot } from "../components/spots";

const spots = (...looks: readonly Look[]) => looks.map((look) => ({ look }) as Spot);

test.each([
  ["no site told anything, of machines", [], [], "machines", "where.nothingYet"],
  ["no site told anything", [], [], "sites", "where.nothingYet"],
  ["none has the name looked for", spots("normal"), [], "sites", "search.nothing"],
  ["no machine is in the inventory", spots("unwatched", "normal"), spots("unwatched"), "machines", "machines.none"],
  ["all that are heard work", spots("unwatched", "normal"), spots("unwatched", "normal"), "machines", "map.machinesWell"],
] as const)("a map's empty list says that %s", (_, all, found, show, key) => {
  expect(nothingOf(all, found, show)).toBe(key);
});
