/** How much of a scope was heard, in words: told with each figure's meaning. Pure. */
import type { HeardFragment } from "../generated/operations";
import { t, together } from "../words/messages";
import { count, percent } from "../words/numbers";

export type Heard = Pick<HeardFragment, "sitesCurrent" | "sitesExpected" | "percentOfUsual">;

export function heardOf({ sitesCurrent, sitesExpected, percentOfUsual }: Heard): string {
  return together(t("status.heard", { n: count(sitesCurrent), of: count(sitesExpected) }), percentOfUsual != null && t("scope.volume", { n: percent(percentOfUsual, 0) }));
}

/** Whether a service told anything at all: the zeros of one that didn't would look like good news. */
export function hasTold({ coverage, figures }: { readonly coverage: Pick<HeardFragment, "sitesExpected">; readonly figures: { readonly flow: readonly { readonly closing: number }[] } }): boolean {
  return coverage.sitesExpected > 0 || figures.flow.some((row) => row.closing > 0);
}

/** That no alarm stands: good news only as far as the service is heard. */
export function nothingStands(coverage: Pick<HeardFragment, "sitesCurrent" | "sitesExpected" | "complete"> | undefined): string {
  if (coverage?.sitesExpected === 0) return t("where.nothingYet");
  return coverage === undefined || coverage.complete ? t("alerts.none") : `${t("alerts.none")} ${t("status.heard", { n: count(coverage.sitesCurrent), of: count(coverage.sitesExpected) })}`;
}

/** The name of a scope, and how much of it was heard. */
export function scopeName(name: string, coverage: Heard | undefined): string {
  return coverage === undefined ? name : `${name} · ${heardOf(coverage)}`;
}
