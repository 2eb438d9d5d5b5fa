import type { ReactNode } from "react";

/** A part of a page that scrolls by itself, and that the keyboard can reach to scroll it. */
export function Scroll({ className = "scroll", children }: { readonly className?: string; readonly children: ReactNode }) {
  // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolled region must be reachable by keyboard
  return <div className={className} tabIndex={0}>{children}</div>;
}
