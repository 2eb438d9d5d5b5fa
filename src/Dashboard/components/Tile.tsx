import type { ReactNode } from "react";

import type { News } from "../live/age";
import { Age, AsOf } from "./Age";
import { Fitted } from "./Fitted";

interface TileProps extends News {
  readonly title: string;
  /** The title where that has no room. */
  readonly brief?: string;
  readonly className?: string;
  readonly note?: ReactNode;
  readonly children: ReactNode;
}

/** A part of the wall with data of its own: it shows how old that is, and turns visibly stale. */
export function Tile({ title, brief = title, since, limitMs, className = "", note, children }: TileProps) {
  return (
    <section className={`tile ${className}`} aria-label={title}>
      <AsOf since={since} limitMs={limitMs}><h2><Fitted className="title" ways={[title, brief]} />{note}<Age /></h2></AsOf>
      {children}
    </section>
  );
}
