import { useLayoutEffect, useRef } from "react";

/** What the browser may be off by. */
const ROUNDING_PX = 0.05;

interface FittedProps {
  /** Ways to say it, the longest first. */
  readonly ways: readonly string[];
  readonly className?: string;
}

/**
 * One line that is never cut: of several ways to say it, the longest that fits its room. Text on the wall may be no smaller, and what is cut
 * can't be asked for there. Looked at before anything is painted, again whenever it is drawn, and when the fonts or the window change.
 */
export function Fitted({ ways, className }: FittedProps) {
  const place = useRef<HTMLSpanElement>(null);
  const said = useRef(ways);
  useLayoutEffect(() => {
    said.current = ways;
    fit(place.current, ways);
  });
  useLayoutEffect(() => {
    const again = () => fit(place.current, said.current);
    addEventListener("resize", again);
    void document.fonts.ready.then(again);
    return () => removeEventListener("resize", again);
  }, []);
  return <span ref={place} className={className} />;
}

function fit(place: HTMLSpanElement | null, ways: readonly string[]): void {
  if (place === null) return;
  for (const way of ways) {
    if (place.textContent !== way) place.textContent = way;
    if (lengthOf(place) <= place.getBoundingClientRect().width + ROUNDING_PX) return;
  }
}

/** How long its line is, in parts of a pixel: whole ones would let a line pass that is cut at its end by less than one. */
function lengthOf(place: HTMLElement): number {
  const range = document.createRange();
  range.selectNodeContents(place);
  return range.getBoundingClientRect().width;
}
