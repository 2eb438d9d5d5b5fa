import { spoken, t, tOr, type Key } from "./messages";
import english from "../messages/en.json";

interface Named {
  readonly code: string;
  readonly name: string;
  readonly nameUrdu?: string | null;
}

/** A place's name in the reader's language; where no other is registered, ours for places that are none, else the English one. */
export function nameOf(place: Named): string {
  if (place.code === "none") return t("place.none");
  if (spoken() !== "ur") return place.name;
  return place.nameUrdu ?? tOr(`place.${place.code}`, place.name);
}

/** The order of places in lists of names: as the reader's language has it. */
export function byName(a: Named, b: Named): number {
  return nameOf(a).localeCompare(nameOf(b), spoken());
}

interface Service {
  readonly id: string;
  readonly name?: string | null;
  readonly nameUrdu?: string | null;
}

/** A national service's name: as declared in the reader's language, else ours for the usual ones, else the English one or its code. */
export function nameOfService({ id, name, nameUrdu }: Service): string {
  const key = `service.${id}`;
  if (spoken() === "ur") return nameUrdu ?? (key in english ? t(key as Key) : (name ?? id));
  return name ?? (key in english ? t(key as Key) : id);
}

/** Why something was done, from a sender's code: in our words, or the code's own where we have none. */
export function reasonOf(code: string): string {
  return tOr(`reason.${code}`, code.replaceAll("-", " "));
}

/** Who carries a box, from the sender's code. */
export function carrierOf(code: string): string {
  return tOr(`carrier.${code}`, code.replaceAll("-", " "));
}

let services: ReadonlyMap<string, Service> = new Map();

/** The national services as declared: alarms name them by their codes alone. */
export function knowServices(declared: readonly Service[]): void {
  services = new Map(declared.map((one) => [one.id, one]));
}

export function serviceName(id: string): string {
  return nameOfService(services.get(id) ?? { id });
}

/**
 * A name and ways to say it in less room, each shorter than the one before: without what stands in brackets, then with its later words cut to
 * five letters, to three and to one, the longest first. The first word stays whole.
 */
export function shorter(name: string): string[] {
  const ways = [name];
  const bare = name.replace(/\s*\([^)]*\)$/, "");
  if (bare !== name && bare !== "") ways.push(bare);
  const words = bare.split(/([ -])/); // what separates them stays: Gulistan-e-Jauhar isn't to be taken for Gulshan-e-Iqbal
  for (const [from, to] of [[8, 5], [6, 3], [4, 1], [2, 1]] as const) {
    const long = (word: string) => letters(word) >= from || (word.endsWith(".") && letters(word) > to);
    for (;;) {
      const longest = words.reduce((best, word, index) => (index > 0 && long(word) && !/\d/.test(word) && letters(word) > letters(words[best] ?? "", best) ? index : best), 0);
      if (longest === 0) break;
      words[longest] = `${(words[longest] ?? "").slice(0, to)}.`;
      ways.push(words.join(""));
    }
  }
  return ways;
}

/** A place's name and ways to say it in less room: before its words are cut, the short name that people use for it, where we know one. */
export function shorterPlace(place: Named): string[] {
  const name = nameOf(place);
  const usual = tOr(place.code === "none" ? "wall.noPlace" : `placeShort.${place.code}`, "");
  return usual === "" ? shorter(name) : [name, ...shorter(usual)];
}

/** Words that nothing may end with. */
const joining = /(^|\s)(the|an?|it|of|to|and|for|our|is|what|کو|کی|کا|کے|سے|میں|اور|و|پر|جو)$/i;

/** A phrase and ways to say it in less room: without its last word, without the last two, and so on to its first. */
export function briefer(phrase: string): string[] {
  const words = phrase.split(" ");
  return words.map((_, left) => words.slice(0, words.length - left).join(" ").replace(/[\s,،;:(-]+$/, "")).filter((way) => way === phrase || !joining.test(way));
}

/** Something to do and ways to say it in less room: what comes after its first comma or colon goes first, then word after word. */
export function brieferDeed(deed: string): string[] {
  return [deed, ...briefer(deed.replace(/[,،:].*$/, ""))];
}

/** Letters of a word that could be left out; the first word has none. */
function letters(word: string, index = 1): number {
  return index === 0 ? 0 : word.replace(/\.$/, "").length;
}
