/** What the reader chose: kept in the browser, changed in one place, applied to the document before anything is drawn. */
import { useSyncExternalStore } from "react";

import { speak, type Language } from "../words/messages";
import { groupBy, type Grouping } from "../words/numbers";
import { tellTimesIn, type Zone } from "../words/times";

export type Theme = "system" | "light" | "dark";

export interface Settings {
  readonly language: Language;
  readonly theme: Theme;
  readonly grouping: Grouping;
  readonly zone: Zone;
}

const KEY = "settings";
const defaults: Settings = { language: "en", theme: "system", grouping: "thousands", zone: "national" };
const listeners = new Set<() => void>();
let settings = read();

/** Applies what was kept; completes once the language is there. */
export async function applySettings(): Promise<void> {
  await speak(settings.language);
  groupBy(settings.grouping);
  tellTimesIn(settings.zone);
  const root = document.documentElement;
  root.lang = settings.language;
  root.dir = settings.language === "ur" ? "rtl" : "ltr";
  if (settings.theme === "system") delete root.dataset.theme;
  else root.dataset.theme = settings.theme;
}

export async function choose(change: Partial<Settings>): Promise<void> {
  settings = { ...settings, ...change };
  // eslint-disable-next-line no-restricted-globals -- the one place that keeps settings
  localStorage.setItem(KEY, JSON.stringify(settings));
  await applySettings();
  for (const listener of listeners) listener();
}

export function useSettings(): Settings {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, () => settings);
}

/** What was kept, and over it what the address asks for (`?lang=ur&theme=dark`): a wall screen is set up by its address alone. */
function read(): Settings {
  const asked = new URLSearchParams(location.search);
  // eslint-disable-next-line no-restricted-globals -- the one place that keeps settings
  const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "{}");
  const base = { ...defaults, ...(typeof kept === "object" ? kept : {}) };
  return {
    language: pick(asked.get("lang"), ["en", "ur"], base.language),
    theme: pick(asked.get("theme"), ["system", "light", "dark"], base.theme),
    grouping: pick(asked.get("grouping"), ["thousands", "lakh"], base.grouping),
    zone: pick(asked.get("zone"), ["national", "viewer", "site"], base.zone),
  };
}

function pick<T extends string>(asked: string | null, known: readonly T[], otherwise: T): T {
  const wanted = asked ?? otherwise;
  return known.find((one) => one === wanted) ?? (known[0] as T);
}
