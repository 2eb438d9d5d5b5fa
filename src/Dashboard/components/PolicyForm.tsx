import { useEffect, useRef, useState, type ReactNode } from "react";

import { PlacesDocument } from "../generated/operations";
import { useQuery } from "../live/useQuery";
import { t, tCode } from "../words/messages";
import { nameOf } from "../words/names";
import { day } from "../words/times";
import { newId, waitMinutes, wrongField, type Subject, type Values } from "./policyChange";
import { send, type Answer } from "./sendPolicy";

interface PolicyFormProps {
  readonly subject: Subject;
  /** What stands now: the form begins with it. */
  readonly start: Values;
  readonly today: string;
  readonly nation: boolean;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Changes one policy from a day on, with a reason. What is refused is said at its field. */
export function PolicyForm({ subject, start, today, nation, onClose, onDone }: PolicyFormProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [id] = useState(newId);
  const [values, setValues] = useState<Values>(start);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [sending, setSending] = useState(false);
  const { data: places } = useQuery(PlacesDocument, {});
  useEffect(() => dialog.current?.showModal(), []);
  const submit = async () => {
    const wrong = wrongField(subject, values);
    if (wrong !== null) {
      setAnswer({ outcome: null, field: wrong, message: null });
      return;
    }
    setSending(true);
    const came = await send(id, subject, values);
    setSending(false);
    setAnswer(came);
    if (came.outcome !== null) onDone();
  };
  const change = (name: string, value: string) => {
    setValues({ ...values, [name]: value });
    if (answer?.outcome === null) setAnswer(null);
  };
  const field = (name: string, input: ReactNode) => (
    <p key={name} className="field"><label htmlFor={`policy-${name}`}>{t(`policyField.${name}` as "policyField.why")}</label>{input}
      {name === "from" && /^\d{4}-\d\d-\d\d$/.test(values.from ?? "") && <span className="dim">{day(values.from ?? "")}</span>}
      {answer?.field === name && <span className="wrong" role="alert">{answer.message ?? tCode("policyWrong", name)}</span>}</p>
  );
  const common = (name: string) => ({ id: `policy-${name}`, value: values[name] ?? "", "aria-invalid": answer?.field === name });
  const text = (name: string, type: string) => field(name, <input {...common(name)} type={type} min={type === "date" ? today : 0} step={type === "number" ? "any" : undefined} maxLength={40} autoComplete="off" onChange={(event) => change(name, event.target.value)} />);
  const choice = (name: string, options: readonly (readonly [string, string])[]) => field(name, (
    <select {...common(name)} onChange={(event) => change(name, event.target.value)}>{options.map(([value, shown]) => <option key={value} value={value}>{shown}</option>)}</select>
  ));
  const sites = (places?.sites.nodes ?? []).filter((site) => site.kind === "OFFICE" || site.kind === "MISSION").map((site) => [site.code, nameOf(site)] as const);
  const title = subject.kind === "alarm" ? `${tCode("rule", subject.rule)}: ${tCode("measure", subject.measure)}, ${tCode("priority", subject.priority)}` : t(subject.kind === "wait" ? "policy.waits" : "policy.capacities");
  return (
    <dialog ref={dialog} className="policy-form" aria-label={title} onClose={onClose}>
      <h2>{title} {subject.kind === "alarm" && <span className="dim">{tCode("hallUnit", subject.unit)}</span>}</h2>
      <form method="dialog" onSubmit={(event) => { event.preventDefault(); void submit(); }}>
        {choice("site", [...(subject.kind !== "capacity" && nation ? [["", t("scope.nation")] as const] : [["", t("placeOf.none")] as const]), ...sites])}
        {subject.kind === "alarm" && [text("raiseAt", "number"), text("clearBelow", "number"), text("onDelaySeconds", "number"), text("offDelaySeconds", "number"), choice("enabled", [["true", t("policy.on")], ["false", t("policy.off")]])]}
        {subject.kind === "wait" && choice("minutes", waitMinutes.map((one) => [one, t("unit.minutes", { n: one })] as const))}
        {subject.kind === "capacity" && text("people", "number")}
        {text("from", "date")}
        {text("why", "text")}
        <p className="dim">{t("policy.whyHow")}</p>
        {answer !== null && <p role="status" className={answer.outcome === null ? "wrong" : ""}>
          {answer.outcome === null ? (answer.field === null ? (answer.message ?? t("trouble.other")) : t("policy.refused")) : t(answer.outcome === "NO_CHANGE" ? "policy.stoodSo" : "policy.counts", { day: day(values.from ?? today) })}</p>}
        <p className="buttons">
          {answer?.outcome == null && <button type="submit" className="act" disabled={sending}>{t("policy.send")}</button>}
          <button type="button" className="act" onClick={() => dialog.current?.close()}>{t(answer?.outcome == null ? "policy.cancel" : "policy.close")}</button>
        </p>
      </form>
    </dialog>
  );
}
