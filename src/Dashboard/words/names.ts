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

let services: ReadonlyMap<string, Service> = new Map();

/** The national services as declared: alarms name them by their codes alone. */
export function knowServices(declared: readonly Service[]): void {
  services = new Map(declared.map((one) => [one.id, one]));
}

export function serviceName(id: string): string {
  return nameOfService(services.get(id) ?? { id });
}

const WALL_LETTERS = 19;

/** A name as long as the wall can hold: its later words are cut to their first letters, the longest first. */
export function shortName(name: string, letters: number = WALL_LETTERS): string {
  const words = name.split(" ");
  const told = () => words.join(" ");
  const cut = (from: number, to: number) => {
    const longest = words.slice(1).reduce((best, word, index) => (word.replace(/\.$/, "").length > (words[best] ?? "").replace(/\.$/, "").length || best === 0 ? index + 1 : best), 0);
    const word = words[longest];
    if (longest === 0 || word === undefined || word.length < from || /\d/.test(word)) return false;
    words[longest] = `${word.slice(0, to)}.`;
    return true;
  };
  while (told().length > letters && cut(6, 3));
  while (told().length > letters && cut(4, 1));
  return told();
}
