import { memo } from "react";
import { Link } from "wouter";

import type { PlaceFiguresFragment } from "../generated/operations";
import { useSeconds } from "../live/useSeconds";
import { useCalmOrder } from "../words/calmOrder";
import { t, tCode, together } from "../words/messages";
import { nameOf, shorterPlace } from "../words/names";
import { count, shareOf } from "../words/numbers";
import { day } from "../words/times";
import { Age } from "./Age";
import { chosen, sumOf, type Choice } from "./board";
import { Figure } from "./Figure";
import { Fitted } from "./Fitted";

export interface Place {
  readonly code: string;
  readonly name: string;
  readonly nameUrdu?: string | null;
  readonly path: string;
  readonly figures: PlaceFiguresFragment;
  /** What is to be said of its hearing: "12 of 14", "silent since 10:02"; null when all is heard. */
  readonly note: string | null;
  /** Whether it is heard in part or not at all: its figures are the last known ones. */
  readonly stale: boolean;
  readonly filter: { readonly regions: string[] } | { readonly sites: string[] };
}

interface WhereProps {
  readonly title: string;
  readonly places: readonly Place[];
  readonly choice: Choice;
  readonly onAll: () => void;
}

/** Where the chosen late cases are: the places below this scope, the one with most first. */
export const Where = memo(function Where({ title, places, choice, onAll }: WhereProps) {
  const now = useSeconds();
  const reason = JSON.stringify(choice);
  const rows = useCalmOrder(
    places.map((place) => ({ place, sum: sumOf(chosen(place.figures.lateBoard, choice)) })),
    (row) => row.place.code, (row) => row.sum.count * 1e6 + row.place.figures.open.value, reason, now);
  const largest = Math.max(1, ...rows.map((row) => row.sum.count));
  const filter = Object.fromEntries(Object.entries(choice).filter(([, value]) => value !== null));
  const words = wordsOf(choice);
  return (
    <section className="where" aria-label={title}>
      <h2>{title} <span className="dim">{words === "" ? t("where.all") : words}</span>
        {words !== "" && <button type="button" className="quiet" onClick={onAll}>{t("where.showAll")}</button>}<Age /></h2>
      <div className="fit"><div className="scroll">
        <table className="rows">
          <thead>
            <tr><th scope="col">{t("where.place")}</th><th scope="col" className="number">{t("board.unit.late")}</th><th scope="col" className="number">{t("board.unit.oldest")}</th>
              <th scope="col" className="number">{t("board.unit.due")}</th><th scope="col" className="number">{t("board.unit.open")}</th></tr>
          </thead>
          <tbody>
            {rows.map(({ place, sum }) => (
              <tr key={place.code} className={place.stale ? "stale" : ""}>
                <th scope="row"><span className="place"><Link href={place.path} title={nameOf(place)}><Fitted className="name" ways={shorterPlace(place)} /></Link>{place.note !== null && <span className="note">{place.note}</span>}</span></th>
                <td className="number count"><span className="bar" style={{ inlineSize: `${shareOf(sum.count, largest) * 100}%` }} />
                  <Figure figure="late" value={sum.count} part={nameOf(place)} filter={{ ...place.filter, ...filter, late: true }} /></td>
                <td className="number dim">{sum.oldest === null ? "" : day(sum.oldest)}</td>
                <td className="number"><Figure figure="dueToday" value={sum.dueToday} part={nameOf(place)} filter={{ ...place.filter, ...filter, dueToday: true }} /></td>
                <td className="number dim"><Figure figure="open" value={place.figures.open.value} part={nameOf(place)} filter={{ ...place.filter, open: true }}>{count(place.figures.open.value)}</Figure></td>
              </tr>
            ))}
            {rows.every(({ place }) => place.code === "none" && place.figures.open.value === 0) && <tr><td colSpan={5} className="dim">{t("where.nothingYet")}</td></tr>}
          </tbody>
        </table>
      </div></div>
    </section>
  );
});

function wordsOf(choice: Choice): string {
  return together(
    choice.category && tCode("category", choice.category),
    choice.cause ? tCode("cause", choice.cause) : choice.holder && tCode("holder", choice.holder),
  );
}
