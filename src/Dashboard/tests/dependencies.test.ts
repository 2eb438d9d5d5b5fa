import { expect, it } from "vitest";

import { treeOf, type Dependency, type Node } from "../components/dependencies";

const site = { code: "multan", name: "Multan", nameUrdu: null, kind: null };

function machine(id: string, ...needs: string[]): Dependency {
  return { machine: { id, kind: null, status: "UP" }, needs: needs.map((need) => ({ id: need, kind: null, status: "UP", site })), unknownNeeds: [], behind: 0, lostBy: null };
}

function told(nodes: readonly Node[]): string {
  return nodes.map((node) => `${node.of.machine.id}${node.also.map((id) => `+${id}`).join("")}${node.children.length > 0 ? `(${told(node.children)})` : ""}`).join(" ");
}

it("shows every machine once, under all that it needs", () => {
  expect(told(treeOf([machine("link"), machine("printer", "switch", "ups"), machine("switch", "link", "ups"), machine("ups", "link")]))).toBe("link(ups(switch(printer)))");
});

it("names what a machine needs beside what it stands under, and leaves out what is elsewhere", () => {
  expect(told(treeOf([machine("a"), machine("b"), machine("c", "a", "b", "elsewhere")]))).toBe("a(c+b) b");
});

it("ends, whatever the inventory says: each machine of a ring stands once", () => {
  expect(told(treeOf([machine("a", "b"), machine("b", "a")]))).toBe("a+b b+a");
});

it("is told at once of a ladder, whose ways from top to bottom are too many to walk", () => {
  const ladder = Array.from({ length: 60 }, (_, step) => step).flatMap((step) => ["a", "b"].map((side) => machine(`${side}${step}`, ...(step === 0 ? [] : [`a${step - 1}`, `b${step - 1}`]))));
  const count = (nodes: readonly Node[]): number => nodes.reduce((sum, node) => sum + 1 + count(node.children), 0);
  expect(count(treeOf(ladder))).toBe(120);
});
