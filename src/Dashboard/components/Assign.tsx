import { useEffect, useRef, useState, type SubmitEvent } from "react";

import { ChangeWatchDocument, OpenWatchDocument, type Category } from "../generated/operations";
import { api } from "../live/connection";
import { serverNow } from "../live/pulse";
import { t, tCode } from "../words/messages";
import { instantTyped } from "../words/times";
import { categories, type Row } from "./board";
import { matterFor } from "./doing";
import { InstantField } from "./InstantField";
import { said } from "./outcome";

interface AssignProps {
  readonly row: Row;
  readonly category: Category | null;
  readonly onClose: () => void;
}

const DAY_MS = 24 * 3_600_000;

/** Gives a row of the late board an owner, an action and a date: a watch item that covers it. */
export function Assign({ row, category, onClose }: AssignProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [answer, setAnswer] = useState("");
  const [opened] = useState(() => Math.round(serverNow()));
  useEffect(() => dialog.current?.showModal(), []);
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? "").trim(); // eslint-disable-line @typescript-eslint/no-base-to-string -- fields of this form are texts
    const of = text("category") === "" ? null : (text("category") as Category);
    const id = `late-${opened.toString(36)}`;
    const { data, error } = await api.mutation(OpenWatchDocument, { id, matter: matterFor(of, row.cause), owner: text("owner"), actBy: instantTyped(text("by")) ?? "" }).toPromise();
    const done = data?.openWatchItem;
    if (done?.rejection != null || done === undefined) {
      setAnswer(said(done, error));
      return;
    }
    const noted = text("what") === "" ? undefined : await api.mutation(ChangeWatchDocument, { id, note: text("what") }).toPromise();
    if (noted?.data?.changeWatchItem.rejection != null || noted?.error !== undefined) setAnswer(said(noted.data?.changeWatchItem, noted.error));
    else onClose();
  };
  return (
    <dialog ref={dialog} className="assign" aria-label={t("assign.title", { what: tCode("cause", row.cause) })} onClose={onClose}>
      <h2>{t("assign.title", { what: tCode("cause", row.cause) })}</h2>
      <form onSubmit={(event) => void submit(event)}>
        <label>{t("assign.category")} <select name="category" defaultValue={category ?? ""}>
          <option value="">{t("assign.all")}</option>
          {categories.filter((one) => one !== "UNKNOWN").map((one) => <option key={one} value={one}>{tCode("category", one)}</option>)}
        </select></label>
        <label>{t("assign.owner")} <input name="owner" required maxLength={40} pattern="[A-Za-z0-9._\-]+" autoComplete="off" /></label>
        <label>{t("assign.what")} <input name="what" maxLength={100} autoComplete="off" /></label>
        <InstantField label={t("assign.by")} name="by" required start={opened + DAY_MS} />
        <p role="status">{answer}</p>
        <div className="actions"><button type="submit" className="act">{t("assign.do")}</button><button type="button" className="quiet" onClick={onClose}>{t("assign.cancel")}</button></div>
      </form>
    </dialog>
  );
}
