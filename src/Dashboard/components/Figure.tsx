import { memo, type MouseEvent, type ReactNode } from "react";
import { useLocation } from "wouter";

import { listPath } from "../app/paths";
import { useScope } from "../app/scope";
import type { ApplicationFilter } from "../generated/operations";
import { count } from "../words/numbers";

interface FigureProps {
  /** Its name in the API's definitions, or in `define.NAME` of the messages. */
  readonly figure: string;
  readonly value: number;
  /** What the list behind it holds, within the scope; without one the figure opens nothing. */
  readonly filter?: ApplicationFilter | undefined;
  /** Which part of the figure it is, in words: "Urgent, print queue". */
  readonly part?: string;
  readonly className?: string;
  readonly children?: ReactNode;
}

/**
 * A figure that opens the list that it counts, at the version on screen. Pointing at it, or reaching it with Tab, tells its definition,
 * scope and as-of time in the page's foot. A zero is a dim dot: there is nothing to open.
 */
export const Figure = memo(function Figure({ figure, value, filter, part, className, children }: FigureProps) {
  const [, go] = useLocation();
  const scope = useScope();
  const said = { "data-figure": figure, "data-scope": scope.name, "data-part": part ?? "" };
  const classes = `figure ${className ?? ""}`;
  if (value === 0 && children === undefined) {
    return <span className={`${classes} none`} {...said}><span aria-hidden="true">·</span><span className="unseen">0</span></span>;
  }
  const shown = children ?? count(value);
  if (filter === undefined) return <span className={classes} {...said}>{shown}</span>;
  const whole = { ...scope.filter, ...filter };
  const open = (event: MouseEvent) => {
    const version = scope.version.current;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0 || version === null) return;
    event.preventDefault();
    go(listPath(whole, { figure, count: value, version: version.id }));
  };
  return <a className={classes} href={listPath(whole)} onClick={open} {...said}>{shown}</a>;
});
