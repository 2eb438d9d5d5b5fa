import type { MouseEvent, ReactNode } from "react";
import { useLocation } from "wouter";

import { useScope } from "../app/scope";
import { count } from "../words/numbers";
import { visitsPath, type VisitFilter } from "./visits";

interface VisitFigureProps {
  readonly figure: string;
  readonly value: number;
  readonly filter: VisitFilter;
  readonly children?: ReactNode;
}

/** A number of people in a hall that opens the list of their visits, at the version on screen. */
export function VisitFigure({ figure, value, filter, children }: VisitFigureProps) {
  const [, go] = useLocation();
  const scope = useScope();
  if (value === 0) return <>{children ?? count(value)}</>;
  const open = (event: MouseEvent) => {
    const version = scope.version.current;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0 || version === null) return;
    event.preventDefault();
    go(visitsPath(filter, { figure, count: value, version: version.id }));
  };
  return <a className="figure" href={visitsPath(filter)} onClick={open} data-figure={figure} data-scope={scope.name}>{children ?? count(value)}</a>;
}
