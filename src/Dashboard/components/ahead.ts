/** Whether a forecast is a warning: over the wait limit ahead, though usual days would keep it. What is usual is a plan. Pure. */
export interface Peak {
  readonly wait: number;
  readonly usualWait?: number | null;
}

/** Whether the greatest wait ahead is over the limit, and usual arrivals alone would not lead there. */
export function warns(peak: Peak | null | undefined, limit: number | null): boolean {
  return peak != null && limit !== null && peak.wait >= limit && (peak.usualWait == null || peak.usualWait < limit);
}
