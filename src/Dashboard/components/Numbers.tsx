import type { ReactNode } from "react";

import { Age } from "./Age";

/** The main figures of a page side by side, and how old they are. Its children are pairs of dt and dd. */
export function Numbers({ className = "", children }: { readonly className?: string; readonly children: ReactNode }) {
  return <div className="aged"><dl className={`numbers ${className}`}>{children}</dl><Age /></div>;
}
