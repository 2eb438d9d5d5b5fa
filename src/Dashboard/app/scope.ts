/** Which scope and version the figures around a component are of: their links open lists of exactly these. */
import { createContext, useContext, useMemo, useRef, type RefObject } from "react";

import type { ApplicationFilter } from "../generated/operations";

export interface ScopeOfFigures {
  readonly name: string;
  readonly filter: ApplicationFilter;
  /** The version on screen; read when a figure is clicked, so that links aren't drawn again at every version. */
  readonly version: RefObject<{ id: string; asOf: string } | null>;
}

const nowhere: ScopeOfFigures = { name: "", filter: {}, version: { current: null } };

export const ScopeContext = createContext<ScopeOfFigures>(nowhere);

export function useScope(): ScopeOfFigures {
  return useContext(ScopeContext);
}

export function useScopeOf(name: string, filter: ApplicationFilter, version: { id: string; asOf: string } | undefined): ScopeOfFigures {
  const shown = useRef<{ id: string; asOf: string } | null>(null);
  const key = JSON.stringify(filter);
  // eslint-disable-next-line react-hooks/refs -- read only in event handlers, after this drawing is on screen
  shown.current = version ?? null;
  return useMemo(() => ({ name, filter: JSON.parse(key) as ApplicationFilter, version: shown }), [name, key]);
}
