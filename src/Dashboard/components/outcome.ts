/** What became of an operator's command, in words. Pure. */
import type { CombinedError } from "@urql/core";

import { troubleOf } from "../live/errors";
import { t, tCode } from "../words/messages";

export function said(answer: { readonly outcome: string; readonly rejection?: string | null } | undefined, error: CombinedError | undefined): string {
  if (answer !== undefined) return answer.rejection == null ? tCode("outcome", answer.outcome) : tCode("rejection", answer.rejection);
  const told = error?.graphQLErrors[0]?.message;
  return told ?? (error === undefined ? t("trouble.other") : tCode("trouble", troubleOf(error)));
}

/** Whether the reader's roles let them see to alarms, watch items and handovers. */
export function operates(roles: readonly string[] | undefined): boolean {
  return roles?.some((role) => role === "operator" || role === "supervisor") === true;
}

export function supervises(roles: readonly string[] | undefined): boolean {
  return roles?.includes("supervisor") === true;
}
