import { useSyncExternalStore } from "react";

let now = performance.now();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function listen(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = performance.now();
    for (const one of listeners) one();
  }, 1_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function read(): number {
  if (timer === undefined && performance.now() - now > 1_000) now = performance.now();
  return now;
}

/** The monotonic clock in milliseconds, told anew every second: one timer for all of a page, so that its clocks and ages move together. */
export function useSeconds(): number {
  return useSyncExternalStore(listen, read);
}
