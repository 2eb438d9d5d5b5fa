/** What the figures mean, who reads, and whether there is a baseline: asked once, at the start. */
import type { CombinedError } from "@urql/core";
import { createContext, useContext } from "react";

import type { StartQuery } from "../generated/operations";
import { spoken, t, type Key } from "../words/messages";
import english from "../messages/en.json";

export const StartContext = createContext<StartQuery | undefined>(undefined);

/** Why it could not be had yet. */
export const StartErrorContext = createContext<CombinedError | undefined>(undefined);

export function useMe(): StartQuery["me"] | undefined {
  return useContext(StartContext)?.me;
}

export function useDefinitions(): StartQuery["definitions"] {
  return useContext(StartContext)?.definitions ?? [];
}

/** Whether a baseline is frozen: beside each main figure stands how it does against it. */
export function useHasBaseline(): boolean {
  return useContext(StartContext)?.policies.baseline != null;
}

/** Whether the roles may see figures of single officers; the API refuses the others. */
export function seesOfficers(roles: readonly string[] | undefined): boolean {
  return roles?.some((role) => ["operator", "supervisor", "manager", "admin"].includes(role)) === true;
}

/** Whether the roles may say what a machine is meant to do; the API refuses the others. */
export function tendsMachines(roles: readonly string[] | undefined): boolean {
  return roles?.some((role) => ["technician", "supervisor", "admin"].includes(role)) === true;
}

/** A figure's meaning: the server's own sentence in English, its translation otherwise. */
export function meaningOf(figure: string, definitions: StartQuery["definitions"]): string {
  const known = definitions.find((definition) => definition.name === figure);
  const key = `define.${figure}`;
  if (spoken() === "en" && known !== undefined) return known.definition;
  return key in english ? t(key as Key) : (known?.definition ?? "");
}

/** Its name: as a figure, as one of a hall, or the one that a page gives it (`boxes.late`). */
export function titleOf(figure: string, definitions: StartQuery["definitions"]): string {
  const key = [`figure.${figure}`, `hall.${figure}`, figure].find((one) => one in english);
  return key !== undefined ? t(key as Key) : (definitions.find((definition) => definition.name === figure)?.title ?? figure);
}
