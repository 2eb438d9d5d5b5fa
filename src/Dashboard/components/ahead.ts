/** Whether a forecast is a warning: over the wait limit ahead, though usual days would keep it. What is usual is a plan. Pure. */
export interface Point {
  readonly minutesAhead: number;
  readonly wait: number;
  readonly usualWait?: number | null;
}

/** The first moment at which the wait is over the limit and usual arrivals alone would not lead there; null when there is none. */
export function warningOf<T extends Point>(points: readonly T[], limit: number | null): T | null {
  if (limit === null) return null;
  return points.find((point) => point.wait >= limit && (point.usualWait == null || point.usualWait < limit)) ?? null;
}
