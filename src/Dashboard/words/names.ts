import { spoken, tOr } from "./messages";

interface Named {
  readonly code: string;
  readonly name: string;
  readonly nameUrdu?: string | null;
}

/** A place's name in the reader's language; where no other is registered, ours for places that are none, else the English one. */
export function nameOf(place: Named): string {
  if (spoken() !== "ur") return place.name;
  return place.nameUrdu ?? tOr(`place.${place.code}`, place.name);
}
