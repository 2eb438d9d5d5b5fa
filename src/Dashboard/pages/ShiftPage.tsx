import { useState, type SubmitEvent } from "react";

import { useMe } from "../app/definitions";
import { AlarmMark } from "../components/AlarmMark";
import { Trouble } from "../components/Trouble";
import { ChangeWatchDocument, ConfirmHandoverDocument, OpenHandoverDocument, OpenWatchDocument, ShiftDocument, type ShiftQuery } from "../generated/operations";
import { api } from "../live/connection";
import { useQuery } from "../live/useQuery";
import { t, tCode } from "../words/messages";
import { nameOf } from "../words/names";
import { count } from "../words/numbers";
import { moment } from "../words/times";

type Handover = ShiftQuery["handovers"][number];

/** What one shift tells the next, and slow trouble with an owner and a date. */
export function ShiftPage() {
  const [asked, setAsked] = useState(0);
  const { data, error } = useQuery(ShiftDocument, {}, 5_000, false, asked);
  const [said, setSaid] = useState("");
  const me = useMe();
  if (data === undefined) return <Trouble error={error} />;
  const [open, ...before] = data.handovers;
  const operator = me?.roles.some((role) => role === "operator" || role === "supervisor") === true;
  const done = (answer: { readonly outcome: string; readonly rejection?: string | null } | undefined) => {
    setSaid(answer === undefined ? t("trouble.other") : answer.rejection == null ? tCode("outcome", answer.outcome) : tCode("rejection", answer.rejection));
    setAsked((times) => times + 1);
  };
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it
    <main className="shift-page" tabIndex={0}>
      <header className="heading"><h1>{t("shift.title")}</h1>
        <p className="dim">{open?.by == null ? t("shift.draft") : t("shift.open", { by: open.by, time: moment(open.at) })}</p>
        {operator && open !== undefined && (open.id == null
          ? <button type="button" className="act" onClick={() => void api.mutation(OpenHandoverDocument, { notes: [] }).toPromise().then(({ data: answer }) => done(answer?.openHandover))}>{t("shift.handOver")}</button>
          : <button type="button" className="act" onClick={() => void api.mutation(ConfirmHandoverDocument, { id: open.id ?? "" }).toPromise().then(({ data: answer }) => done(answer?.confirmHandover))}>{t("shift.takeOver")}</button>)}
        <p role="status">{said}</p>
      </header>
      {open !== undefined && <Lists handover={open} />}
      <section aria-label={t("watch.title")}>
        <h2>{t("watch.title")}</h2>
        <table className="rows">
          <thead><tr><th scope="col">{t("watch.matter")}</th><th scope="col">{t("where.place")}</th><th scope="col">{t("watch.owner")}</th><th scope="col">{t("watch.actBy")}</th><th scope="col">{t("watch.notes")}</th></tr></thead>
          <tbody>
            {data.watchItems.map((item) => (
              <tr key={item.id} className={item.closedAt == null ? "" : "aside"}>
                <th scope="row">{item.matter}</th><td>{item.site != null ? nameOf(item.site) : item.region != null ? nameOf(item.region) : t("scope.nation")}</td><td>{item.owner}</td><td>{moment(item.actBy)}</td>
                <td className="dim">{item.closedAt == null ? item.notes.at(-1)?.text : item.closedReason}{item.closedAt == null && me?.roles.includes("supervisor") === true && <button type="button" className="quiet" onClick={() => void api.mutation(ChangeWatchDocument, { id: item.id, closeReason: "done" }).toPromise().then(({ data: answer }) => done(answer?.changeWatchItem))}>{t("watch.close")}</button>}</td>
              </tr>
            ))}
            {data.watchItems.length === 0 && <tr><td colSpan={5} className="dim">{t("watch.none")}</td></tr>}
          </tbody>
        </table>
        {operator && <NewWatch onDone={done} />}
        <h2>{t("shift.before")}</h2>
        <ul>{before.map((one) => <li key={one.id ?? one.at}>{moment(one.at)} <span className="dim">{one.by} → {one.confirmedBy ?? "–"}, {t("shift.stood", { n: count(one.standing.length) })}</span></li>)}</ul>
      </section>
    </main>
  );
}

function Lists({ handover }: { readonly handover: Handover }) {
  return (
    <section aria-label={t("shift.lists")}>
      <h2>{t("shift.standing")} <span className="dim">{count(handover.standing.length)}</span></h2>
      <div className="scroll">
        <table className="rows"><tbody>{[...handover.standing, ...handover.putAside].map((one) => (
          <tr key={one.alarm}><td><AlarmMark priority={one.priority} state={one.state} /></td><th scope="row">{one.alarm}</th><td>{tCode("alarmState", one.state)}</td></tr>
        ))}{handover.standing.length + handover.putAside.length === 0 && <tr><td className="dim">{t("alerts.none")}</td></tr>}</tbody></table>
      </div>
      <h2>{t("load.foundLate")} <span className="dim">{count(handover.foundLate.length)}</span></h2>
      <h2>{t("shift.limits")} <span className="dim">{count(handover.changedLimits.length)}</span></h2>
      <ul>{handover.changedLimits.map((one) => <li key={`${one.subject} ${one.at}`}>{one.subject} <span className="dim">{[moment(one.at), one.by, one.reason].filter(Boolean).join(" · ")}</span></li>)}</ul>
    </section>
  );
}

/** Opens a watch item: a code, an owner and a date. */
function NewWatch({ onDone }: { readonly onDone: (answer: { outcome: string; rejection?: string | null } | undefined) => void }) {
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => (typeof form.get(name) === "string" ? (form.get(name) as string).trim() : "");
    const matter = text("matter");
    const id = `${matter.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-").slice(0, 20)}-${Date.now().toString(36)}`;
    void api.mutation(OpenWatchDocument, { id, matter, owner: text("owner"), actBy: new Date(text("actBy")).toISOString() }).toPromise().then(({ data }) => onDone(data?.openWatchItem));
  };
  return (
    <form className="new-watch" onSubmit={submit}>
      <label>{t("watch.matter")} <input name="matter" required maxLength={40} pattern="[A-Za-z0-9._\-]+" /></label>
      <label>{t("watch.owner")} <input name="owner" required maxLength={64} /></label>
      <label>{t("watch.actBy")} <input name="actBy" type="datetime-local" required /></label>
      <button type="submit" className="act">{t("watch.open")}</button>
    </form>
  );
}
