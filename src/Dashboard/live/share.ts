/**
 * The newer of two answers, with every part that didn't change taken from the older: what is equal stays the same object, so that a
 * row of a table is drawn again only when its own figures moved.
 */
export function share<T>(older: unknown, newer: T): T {
  if (Object.is(older, newer)) return newer;
  if (Array.isArray(older) && Array.isArray(newer)) {
    const before: unknown[] = older;
    const next = newer.map((item: unknown, index) => share(before[index], item));
    return before.length === next.length && next.every((item, index) => item === before[index]) ? (older as T) : (next as T);
  }
  if (isRecord(older) && isRecord(newer)) {
    const names = Object.keys(newer);
    const next: Record<string, unknown> = {};
    for (const name of names) next[name] = share(older[name], newer[name]);
    const same = Object.keys(older).length === names.length && names.every((name) => next[name] === older[name]);
    return (same ? older : next) as T;
  }
  return newer;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
