/** One change of a policy as its form holds it, and what in it can't be right. Pure. */
import type { AlarmPriority } from "../generated/operations";

export type Subject =
  | { readonly kind: "alarm"; readonly rule: string; readonly measure: string; readonly unit: string; readonly priority: AlarmPriority }
  | { readonly kind: "wait" }
  | { readonly kind: "capacity" };

/** What the form holds: texts, as they were typed. */
export type Values = Readonly<Record<string, string>>;

/** Minutes that a wait limit may be: the bounds of the wait bands. */
export const waitMinutes = ["15", "30", "45", "60", "90", "120"] as const;

/** The fields of a change besides its place, first day and reason. */
export function fieldsOf(subject: Subject): readonly string[] {
  return subject.kind === "alarm" ? ["raiseAt", "clearBelow", "onDelaySeconds", "offDelaySeconds", "enabled"] : subject.kind === "wait" ? ["minutes"] : ["people"];
}

/** The first field that can't be right, before anything is sent; null when all may be. The API checks again. */
export function wrongField(subject: Subject, values: Values): string | null {
  const numbers = fieldsOf(subject).filter((name) => name !== "enabled");
  const bad = numbers.find((name) => (values[name] ?? "").trim() === "" || !Number.isFinite(Number(values[name])) || Number(values[name]) < 0);
  if (bad !== undefined) return bad;
  if (subject.kind === "alarm" && Number(values.clearBelow) > Number(values.raiseAt)) return "clearBelow";
  if (subject.kind === "capacity" && (values.site ?? "") === "") return "site";
  if (!/^[A-Za-z0-9._-]{1,40}$/.test(values.why ?? "")) return "why";
  return null;
}

/** An id that no other change has. */
export function newId(): string {
  return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
