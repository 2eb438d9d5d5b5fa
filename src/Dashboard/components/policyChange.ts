/** One change of a policy as its form holds it, and what in it can't be right. Pure. */
import type { AlarmPriority } from "../generated/operations";

export type Subject =
  | { readonly kind: "alarm"; readonly rule: string; readonly measure: string; readonly unit: string; readonly priority: AlarmPriority }
  | { readonly kind: "wait" | "silence" | "capacity" | "promise" | "stage" | "window" | "service" | "baseline" };

export type Kind = Subject["kind"];

/** What the form holds: texts, as they were typed. */
export type Values = Readonly<Record<string, string>>;

/** Minutes that a wait limit may be: the bounds of the wait bands. */
export const waitMinutes = ["15", "30", "45", "60", "90", "120"] as const;

/** How a field is filled in: `maybe` fields may stay empty. */
export interface Field {
  readonly name: string;
  readonly type: "number" | "date" | "text" | "code" | "choice";
  readonly maybe?: true;
  /** Which words name it; its own name's when left out. */
  readonly words?: string;
}

const number = (name: string): Field => ({ name, type: "number" });
const date = (name: string): Field => ({ name, type: "date" });
const code = (name: string): Field => ({ name, type: "code" });
const choice = (name: string, maybe?: true): Field => ({ name, type: "choice", ...(maybe === undefined ? {} : { maybe }) });
const end = [date("from"), code("why")] as const;

/** The fields of each kind of change, in the order of its form. */
export const fields: Readonly<Record<Kind, readonly Field[]>> = {
  alarm: [choice("site", true), number("raiseAt"), number("clearBelow"), number("onDelaySeconds"), number("offDelaySeconds"), choice("enabled"), ...end],
  wait: [choice("site", true), choice("minutes"), ...end],
  silence: [choice("site", true), { ...number("minutes"), words: "openMinutes" }, ...end],
  capacity: [choice("site"), number("people"), ...end],
  promise: [choice("category"), number("workingDays"), ...end],
  stage: [choice("stage"), choice("category", true), number("hours"), ...end],
  window: [choice("calendar"), code("window"), date("from"), date("through"), code("why")],
  service: [code("service"), { name: "name", type: "text" }, { name: "nameUrdu", type: "text", maybe: true }, number("silentMinutes"), choice("stops"), code("instruction"), code("why")],
  baseline: [date("from"), date("through"), code("why")],
};

const shapes: Readonly<Record<Field["type"], RegExp>> = {
  number: /^\s*\d+([.]\d+)?\s*$/, date: /^\d{4}-\d\d-\d\d$/, text: /\S/, code: /^[A-Za-z0-9._-]{1,40}$/, choice: /\S/,
};

/** Whether it is a day that there is, written 2026-11-22. */
export function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return shapes.date.test(text) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/** The first field that can't be right, before anything is sent; null when all may be. Policies begin today or later; a baseline is over. The API checks again. */
export function wrongField(subject: Subject, values: Values, today: string): string | null {
  const bad = fields[subject.kind].find(({ name, type, maybe }) => {
    const value = values[name] ?? "";
    if (type === "date") return !isDay(value) || (subject.kind === "baseline" ? value > today : value < today);
    return !(maybe === true && value === "") && !shapes[type].test(value);
  });
  if (bad !== undefined) return bad.name;
  if (subject.kind === "alarm" && Number(values.clearBelow) > Number(values.raiseAt)) return "clearBelow";
  if ((values.through ?? "9999") < (values.from ?? "")) return "through";
  return null;
}

/** An id that no other change has. */
export function newId(): string {
  return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
