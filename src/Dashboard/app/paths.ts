/** The addresses of all pages. A list's address carries what it holds, so it can be sent to a colleague. */
import type { ApplicationFilter } from "../generated/operations";

export const paths = {
  home: "/",
  wall: "/wall",
  map: "/map",
  intake: "/intake",
  alerts: "/alerts",
  halls: "/halls",
  shift: "/shift",
  turnout: "/turnout",
  staff: "/staff",
  policies: "/policies",
  report: "/report",
  supplies: "/supplies",
  print: "/print",
  visits: "/visits",
  machines: "/machines",
  reliability: "/reliability",
  books: "/books",
  boxes: "/boxes",
  signIn: "/sign-in",
  hall: (code: string) => `/hall/${encodeURIComponent(code)}`,
  machine: (id: string) => `/machine/${encodeURIComponent(id)}`,
  book: (number: string) => `/book/${encodeURIComponent(number)}`,
  box: (id: string) => `/box/${encodeURIComponent(id)}`,
  region: (code: string) => `/region/${encodeURIComponent(code)}`,
  office: (code: string) => `/office/${encodeURIComponent(code)}`,
  application: (token: string) => `/application/${encodeURIComponent(token)}`,
} as const;

/** What was clicked: the figure, its value and the version that it was of. The list must be of exactly that length. */
export interface Told {
  readonly figure: string;
  readonly count: number;
  readonly version: string;
}

const lists = ["regions", "sites", "anyFlag", "anyStage"] as const;

export function listPath(filter: ApplicationFilter, told?: Told): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) {
    if (value === null || value === undefined) continue;
    query.set(name, Array.isArray(value) ? value.join(",") : String(value));
  }
  if (told !== undefined) {
    query.set("of", told.figure);
    query.set("n", String(told.count));
    query.set("version", told.version);
  }
  return `/list?${query.toString()}`;
}

/** The filter that an address carries. What it doesn't know, the server refuses by name. */
export function readFilter(query: URLSearchParams): ApplicationFilter {
  const filter: Record<string, unknown> = {};
  for (const [name, value] of query) {
    if (["of", "n", "version", "lang", "theme", "grouping", "zone"].includes(name)) continue;
    filter[name] = (lists as readonly string[]).includes(name) ? value.split(",") : value === "true" ? true : value === "false" ? false : value;
  }
  return filter;
}

export function readTold(query: URLSearchParams): Told | null {
  const version = query.get("version");
  const count = query.get("n");
  return version === null || count === null ? null : { figure: query.get("of") ?? "", count: Number(count), version };
}
