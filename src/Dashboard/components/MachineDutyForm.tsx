import "../styles/form.css";

import { useEffect, useRef, useState } from "react";

import { SetMachineDutyDocument, type MachineDuty } from "../generated/operations";
import { api } from "../live/connection";
import { serverNow } from "../live/pulse";
import { t, tCode } from "../words/messages";
import { newId } from "./policyChange";

interface MachineDutyFormProps {
  readonly machine: string;
  readonly duty: MachineDuty;
  readonly onClose: () => void;
}

const duties: readonly MachineDuty[] = ["MAINTENANCE", "IN_SERVICE", "NOT_COMMISSIONED", "RETIRED"];

const hours = [1, 2, 4, 8, 24, 72];

const later = [0, 1, 4, 8, 24, 72, 168];

interface Wrong {
  readonly field: string | null;
  readonly message: string;
}

/** Says what a machine is meant to do from now on, with a reason; maintenance has an end, and may begin later. What is refused is said at its field. */
export function MachineDutyForm({ machine, duty, onClose }: MachineDutyFormProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [id] = useState(newId);
  const [chosen, setChosen] = useState<MachineDuty>(duty === "MAINTENANCE" ? "IN_SERVICE" : "MAINTENANCE");
  const [span, setSpan] = useState(4);
  const [begins, setBegins] = useState(0);
  const [why, setWhy] = useState("");
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const [sending, setSending] = useState(false);
  useEffect(() => dialog.current?.showModal(), []);
  const submit = async () => {
    setSending(true);
    const begin = serverNow() + begins * 3_600_000;
    const until = chosen === "MAINTENANCE" ? new Date(begin + span * 3_600_000).toISOString() : null;
    const from = chosen === "MAINTENANCE" && begins > 0 ? new Date(begin).toISOString() : null;
    const { error } = await api.mutation(SetMachineDutyDocument, { id, machine, duty: chosen, from, until, why, source: null }).toPromise();
    setSending(false);
    if (error === undefined) {
      dialog.current?.close();
      return;
    }
    const first = error.graphQLErrors[0];
    const field = first?.extensions["field"];
    setWrong({ field: typeof field === "string" ? field : null, message: first?.message ?? error.networkError?.message ?? t("trouble.other") });
  };
  const said = (field: string) => wrong?.field === field && <span className="wrong" role="alert">{wrong.message}</span>;
  return (
    <dialog ref={dialog} className="policy-form" aria-label={t("machine.changeDuty")} onClose={onClose}>
      <h2>{t("machine.changeDuty")} <bdi className="token">{machine}</bdi></h2>
      <form method="dialog" onSubmit={(event) => { event.preventDefault(); void submit(); }}>
        <p className="field"><label htmlFor="duty">{t("machine.duty")}</label>
          <select id="duty" value={chosen} onChange={(event) => setChosen(event.target.value as MachineDuty)}>{duties.filter((one) => one !== duty).map((one) => <option key={one} value={one}>{tCode("machineDuty", one)}</option>)}</select>{said("duty")}</p>
        {chosen === "MAINTENANCE" && <p className="field"><label htmlFor="begins">{t("machine.begins")}</label>
          <select id="begins" value={begins} onChange={(event) => setBegins(Number(event.target.value))}>{later.map((one) => <option key={one} value={one}>{one === 0 ? t("machine.now") : t("machine.in", { n: one })}</option>)}</select>{said("from")}</p>}
        {chosen === "MAINTENANCE" && <p className="field"><label htmlFor="span">{t("machine.for")}</label>
          <select id="span" value={span} onChange={(event) => setSpan(Number(event.target.value))}>{hours.map((one) => <option key={one} value={one}>{t("unit.hours", { n: one })}</option>)}</select>{said("until")}</p>}
        <p className="field"><label htmlFor="why">{t("policyField.why")}</label><input id="why" value={why} maxLength={40} autoComplete="off" aria-invalid={wrong?.field === "why"} onChange={(event) => { setWhy(event.target.value); setWrong(null); }} />{said("why")}</p>
        <p className="dim">{t("policy.whyHow")}</p>
        {wrong !== null && wrong.field === null && <p role="alert" className="wrong">{wrong.message}</p>}
        <p className="buttons">
          <button type="submit" className="act" disabled={sending || why === ""}>{t("policy.send")}</button>
          <button type="button" className="act" onClick={() => dialog.current?.close()}>{t("policy.cancel")}</button>
        </p>
      </form>
    </dialog>
  );
}
