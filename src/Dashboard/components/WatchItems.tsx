import { useState, type SubmitEvent } from "react";

import { useMe } from "../app/definitions";
import { ChangeWatchDocument, OpenWatchDocument, type ShiftQuery } from "../generated/operations";
import { api } from "../live/connection";
import { serverNow } from "../live/pulse";
import { t, tOr } from "../words/messages";
import { nameOf } from "../words/names";
import { instantTyped, moment } from "../words/times";
import { Age } from "./Age";
import { InstantField } from "./InstantField";
import { operates, said, supervises } from "./outcome";
import { matterOf } from "./stops";

type Item = ShiftQuery["watchItems"][number];

interface WatchItemsProps {
  readonly items: readonly Item[];
  /** Called after each change, with what became of it in words. */
  readonly onDone: (told: string) => void;
}

/** Slow trouble with an owner and a date: opened, noted and dated by operators, closed by supervisors. */
export function WatchItems({ items, onDone }: WatchItemsProps) {
  const me = useMe();
  const [open, setOpen] = useState<string | null>(null);
  const now = serverNow(); // whether a date is missed is looked at whenever the list is asked for again
  return (
    <section aria-label={t("watch.title")}>
      <h2>{t("watch.title")}<Age /></h2>
      <div className="scroll">
        <table className="rows watch">
          <thead><tr><th scope="col">{t("watch.matter")}</th><th scope="col">{t("where.place")}</th><th scope="col">{t("watch.owner")}</th><th scope="col">{t("watch.actBy")}</th><th scope="col">{t("watch.notes")}</th>{operates(me?.roles) && <td />}</tr></thead>
          <tbody>
            {items.map((item) => (
              <tr key={item.id} data-watch={item.id} className={item.closedAt == null ? "" : "aside"}>
                <th scope="row">{matterOf(item.matter)}</th>
                <td>{item.site != null ? nameOf(item.site) : item.region != null ? nameOf(item.region) : t("scope.nation")}</td>
                <td>{item.owner}</td>
                <td className={item.closedAt == null && Date.parse(item.actBy) < now ? "wrong" : ""}>{moment(item.actBy)}</td>
                <td className="dim">{item.closedAt == null ? noteOf(item) : `${t("watch.closed")}: ${tOr(`closeReason.${item.closedReason ?? ""}`, item.closedReason ?? "")}`}</td>
                {operates(me?.roles) && <td>{item.closedAt == null && <button type="button" className="quiet" aria-expanded={open === item.id} onClick={() => setOpen(open === item.id ? null : item.id)}>{t("watch.change")}</button>}</td>}
              </tr>
            ))}
            {items.length === 0 && <tr><td colSpan={6} className="dim">{t("watch.none")}</td></tr>}
          </tbody>
        </table>
      </div>
      {items.filter((item) => item.id === open && item.closedAt == null).map((item) => <ChangeWatch key={item.id} item={item} onDone={(told) => { setOpen(null); onDone(told); }} />)}
      {operates(me?.roles) && <NewWatch onDone={onDone} />}
    </section>
  );
}

function noteOf(item: Item): string {
  const note = item.notes.at(-1);
  return note === undefined ? "" : `${note.text} (${note.by}, ${moment(note.at)})`;
}

const reasons = ["done", "not-needed", "handed-on"] as const;

function ChangeWatch({ item, onDone }: { readonly item: Item; readonly onDone: (told: string) => void }) {
  const me = useMe();
  const send = async (change: { note?: string; owner?: string; actBy?: string; closeReason?: string }) => {
    const { data, error } = await api.mutation(ChangeWatchDocument, { id: item.id, ...change }).toPromise();
    onDone(said(data?.changeWatchItem, error));
  };
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const text = textsOf(event.currentTarget);
    void send({
      ...(text("note") === "" ? {} : { note: text("note") }), ...(text("owner") === item.owner ? {} : { owner: text("owner") }),
      ...(text("actBy") === "" ? {} : { actBy: instantTyped(text("actBy")) ?? "" }),
    });
  };
  return (
    <form className="new-watch" aria-label={t("watch.changeOf", { what: matterOf(item.matter) })} onSubmit={submit}>
      <label>{t("watch.note")} <input name="note" maxLength={100} autoComplete="off" /></label>
      <label>{t("watch.owner")} <input name="owner" required maxLength={40} defaultValue={item.owner} /></label>
      <InstantField label={t("watch.newDate")} name="actBy" />
      <button type="submit" className="act">{t("watch.save")}</button>
      {supervises(me?.roles) && reasons.map((reason) => <button key={reason} type="button" className="act" onClick={() => void send({ closeReason: reason })}>{t("watch.close")}: {t(`closeReason.${reason}`)}</button>)}
    </form>
  );
}

/** Opens a watch item: a code, an owner and a date. */
function NewWatch({ onDone }: { readonly onDone: (told: string) => void }) {
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const text = textsOf(form);
    const matter = text("matter");
    const id = `${matter.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-").slice(0, 20)}-${Date.now().toString(36)}`;
    const { data, error } = await api.mutation(OpenWatchDocument, { id, matter, owner: text("owner"), actBy: instantTyped(text("actBy")) ?? "" }).toPromise();
    if (data?.openWatchItem.rejection === null) form.reset();
    onDone(said(data?.openWatchItem, error));
  };
  return (
    <form className="new-watch" aria-label={t("watch.open")} onSubmit={(event) => void submit(event)}>
      <label>{t("watch.matter")} <input name="matter" required maxLength={40} pattern="[A-Za-z0-9._\-]+" /></label>
      <label>{t("watch.owner")} <input name="owner" required maxLength={40} pattern="[A-Za-z0-9._\-]+" /></label>
      <InstantField label={t("watch.actBy")} name="actBy" required />
      <button type="submit" className="act">{t("watch.open")}</button>
    </form>
  );
}

function textsOf(form: HTMLFormElement): (name: string) => string {
  const fields = new FormData(form);
  return (name) => {
    const value = fields.get(name);
    return typeof value === "string" ? value.trim() : "";
  };
}
