import { spoken } from "./messages";

interface Named {
  readonly code: string;
  readonly name: string;
  readonly nameUrdu?: string | null;
}

/** A place's name in the reader's language; the English one where no other is registered. */
export function nameOf(place: Named): string {
  return spoken() === "ur" && place.nameUrdu ? place.nameUrdu : place.name;
}
