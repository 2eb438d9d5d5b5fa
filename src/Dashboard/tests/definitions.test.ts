import { expect, test } from "vitest";

import { meaningOf, titleOf } from "../app/definitions";
import english from "../messages/en.json";
import urdu from "../messages/ur.json";

const served = [{ name: "waiting", title: "Waiting", definition: "Waiting with a ticket.", unit: "count", opensList: false }, { name: "late", title: "Late", definition: "Open and not ready.", unit: "count", opensList: true }];

test.each([
  ["waiting", "Waiting", "Waiting with a ticket."],
  ["intakeWaiting", "Waiting to be kept", "Events that wait for their commit."],
  ["late", "Late", "Open and not ready."],
  ["boxes.late", "Late", "On the way for longer than its carrier is given."],
])("%s is told as what it counts, not as a figure of another page that is called so too", (figure, title, meaning) => {
  expect([titleOf(figure, served), meaningOf(figure, served)]).toEqual([title, meaning]);
});

test("every meaning is told in Urdu", () => {
  const texts: Record<string, string> = urdu;
  for (const [key, text] of Object.entries(english).filter(([name]) => name.startsWith("define."))) {
    expect(texts[key], key).toMatch(/[\u0600-\u06ff]/);
    expect(texts[key]).not.toBe(text);
  }
});
