import { useState, type SubmitEvent } from "react";

import { useMe } from "../app/definitions";
import { AsOf } from "../components/Age";
import { HandoverLists } from "../components/HandoverLists";
import { operates, said } from "../components/outcome";
import { NoPage } from "../components/Trouble";
import { WatchItems } from "../components/WatchItems";
import { ConfirmHandoverDocument, OpenHandoverDocument, ShiftDocument, type ShiftQuery } from "../generated/operations";
import { api } from "../live/connection";
import { useQuery } from "../live/useQuery";
import { t, together } from "../words/messages";
import { count } from "../words/numbers";
import { moment } from "../words/times";

const EVERY_MS = 2_000;
const nothing = {};

/** What one shift tells the next, confirmed by both; and slow trouble with an owner and a date. */
export function ShiftPage() {
  const [asked, setAsked] = useState(0);
  const { data, error, at } = useQuery(ShiftDocument, nothing, EVERY_MS, false, asked);
  const [told, setTold] = useState("");
  if (data === undefined) return <NoPage error={error} />;
  const [open, ...before] = data.handovers;
  const done = (what: string) => {
    setTold(what);
    setAsked((times) => times + 1);
  };
  return (
    <AsOf since={at} limitMs={3 * EVERY_MS}>
    {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it */}
    <main className="shift-page" tabIndex={0}>
      <header className="heading">
        <h1>{t("shift.title")}</h1>
        {open !== undefined && <HandOver open={open} onDone={done} />}
        <p role="status" className="told">{told}</p>
      </header>
      {open !== undefined && <HandoverLists handover={open} services={data.services} coverage={data.nation.coverage} />}
      <div>
        <WatchItems items={data.watchItems} onDone={done} />
        <section aria-label={t("shift.before")}>
          <h2>{t("shift.before")}</h2>
          <ul className="short">
            {before.map((one) => <li key={one.id ?? one.at}>{moment(one.at)} <span className="dim"><bdi>{one.by}</bdi> <span aria-hidden="true" className="arrow" /> {together(one.confirmedBy ?? "–", t("shift.stood", { n: count(one.standing.length) }))}</span></li>)}
            {before.length === 0 && <li className="dim">{t("shift.noneBefore")}</li>}
          </ul>
        </section>
      </div>
    </main>
    </AsOf>
  );
}

interface HandOverProps {
  readonly open: ShiftQuery["handovers"][number];
  readonly onDone: (told: string) => void;
}

/** The two steps of a handover: the shift that leaves fixes it, another person takes it over. */
function HandOver({ open, onDone }: HandOverProps) {
  const me = useMe();
  const operator = operates(me?.roles);
  const handOver = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const note = new FormData(form).get("note");
    const { data, error } = await api.mutation(OpenHandoverDocument, { notes: typeof note === "string" && note.trim() !== "" ? [note.trim()] : [] }).toPromise();
    if (data?.openHandover.rejection === null) form.reset();
    onDone(said(data?.openHandover, error));
  };
  const takeOver = async () => {
    const { data, error } = await api.mutation(ConfirmHandoverDocument, { id: open.id ?? "" }).toPromise();
    onDone(said(data?.confirmHandover, error));
  };
  if (open.id == null) {
    return (
      <>
        <p className="dim">{t("shift.draft")}</p>
        {operator && (
          <form className="hand-over" onSubmit={(event) => void handOver(event)}>
            <label>{t("shift.note")} <input name="note" maxLength={100} autoComplete="off" /></label>
            <button type="submit" className="act">{t("shift.handOver")}</button>
          </form>
        )}
      </>
    );
  }
  const mine = open.by === me?.subject;
  return (
    <>
      <p className="waits">{t("shift.open", { by: open.by ?? "", time: moment(open.at) })}</p>
      {operator && (mine ? <p className="dim">{t("shift.anotherTakesOver")}</p> : <button type="button" className="act" onClick={() => void takeOver()}>{t("shift.takeOver")}</button>)}
    </>
  );
}
