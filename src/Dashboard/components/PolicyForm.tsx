import "../styles/form.css";

import { useEffect, useRef, useState } from "react";

import { PlacesDocument } from "../generated/operations";
import { useQuery } from "../live/useQuery";
import { t, tCode } from "../words/messages";
import { day } from "../words/times";
import { fields, isDay, newId, wrongField, type Field, type Subject, type Values } from "./policyChange";
import { optionsOf } from "./policyOptions";
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
    const wrong = wrongField(subject, values, today);
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
  const input = ({ name, type }: Field) => {
    const common = { id: `policy-${name}`, value: values[name] ?? "", "aria-invalid": answer?.field === name };
    if (type === "choice") {
      return <select {...common} onChange={(event) => change(name, event.target.value)}>{optionsOf(name, subject, places, nation).map(([value, shown]) => <option key={value} value={value}>{shown}</option>)}</select>;
    }
    // A day is typed in one form, whatever the browser's language is.
    return <input {...common} type={type === "number" ? type : "text"} min={type === "number" ? 0 : undefined} step={type === "number" ? "any" : undefined} placeholder={type === "date" ? today : undefined}
      maxLength={type === "text" ? 100 : type === "date" ? 10 : 40} dir={name === "nameUrdu" ? "rtl" : type === "date" ? "ltr" : undefined} autoComplete="off" onChange={(event) => change(name, event.target.value)} />;
  };
  const title = subject.kind === "alarm" ? `${tCode("rule", subject.rule)}: ${tCode("measure", subject.measure)}, ${tCode("priority", subject.priority)}` : t(`policyForm.${subject.kind}`);
  return (
    <dialog ref={dialog} className="policy-form" aria-label={title} onClose={onClose}>
      <h2>{title} {subject.kind === "alarm" && <span className="dim">{tCode("hallUnit", subject.unit)}</span>}</h2>
      <form method="dialog" onSubmit={(event) => { event.preventDefault(); void submit(); }}>
        {fields[subject.kind].map((field) => (
          <p key={field.name} className="field"><label htmlFor={`policy-${field.name}`}>{t(`policyField.${field.words ?? field.name}` as "policyField.why")}</label>{input(field)}
            {field.type === "date" && <span className="dim">{isDay(values[field.name] ?? "") ? day(values[field.name] ?? "") : t("date.form", { example: today })}</span>}
            {answer?.field === field.name && <span className="wrong" role="alert">{answer.message ?? tCode("policyWrong", subject.kind === "baseline" && field.type === "date" ? "over" : (field.words ?? field.name))}</span>}</p>
        ))}
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
