import { useState } from "react";
import { Link } from "wouter";

import { useMe } from "../app/definitions";
import { paths } from "../app/paths";
import { AcknowledgeDocument, ResetDocument, ShelveDocument, UnshelveDocument, type AcknowledgeMutation } from "../generated/operations";
import { api } from "../live/connection";
import { serverNow } from "../live/pulse";
import { t, tCode } from "../words/messages";
import { count } from "../words/numbers";
import { duration, hour, zoneName } from "../words/times";
import { asks, idsOf, type Line } from "./alarmTree";
import { operates, said, supervises } from "./outcome";

export type Answer = AcknowledgeMutation["acknowledgeAlarms"][number];

const reasons = ["acting", "team-sent", "known-cause", "not-real"] as const;
const shelves = [30, 60, 120, 240, 480] as const;

/** Acknowledges with the usual reason; the answers in words. */
export async function acknowledge(line: Line, reason: string = reasons[0]): Promise<string> {
  const { data, error } = await api.mutation(AcknowledgeDocument, { ids: idsOf(line), reason }).toPromise();
  return toldOf(data?.acknowledgeAlarms, error);
}

function toldOf(answers: readonly Answer[] | undefined, error: Parameters<typeof said>[1]): string {
  if (answers === undefined) return said(undefined, error);
  const refused = answers.filter((answer) => answer.rejection != null);
  return refused.length > 0 ? said(refused[0], undefined) : t("alarm.done", { n: count(answers.length) });
}

interface AlarmActionsProps {
  readonly line: Line;
  readonly told: string;
  readonly onTold: (told: string) => void;
}

/** What this reader may do about the chosen line; who may do nothing sees no buttons. */
export function AlarmActions({ line, told, onTold }: AlarmActionsProps) {
  const me = useMe();
  const [reason, setReason] = useState<string>(reasons[0]);
  const [minutes, setMinutes] = useState<number>(shelves[0]);
  if (!operates(me?.roles)) return <p className="dim">{t("alerts.signInToAct")} <Link href={paths.signIn} className="quiet">{t("sign.in")}</Link></p>;
  const ids = idsOf(line);
  const until = new Date(serverNow() + minutes * 60_000).toISOString(); // told beside the choice, and reckoned anew when sent
  const shelve = async () => {
    const end = new Date(serverNow() + minutes * 60_000).toISOString();
    const { data, error } = await api.mutation(ShelveDocument, { ids, reason, until: end }).toPromise();
    onTold(toldOf(data?.shelveAlarms, error));
  };
  const unshelve = async () => {
    const { data, error } = await api.mutation(UnshelveDocument, { ids }).toPromise();
    onTold(toldOf(data?.unshelveAlarms, error));
  };
  const reset = async () => {
    const { data, error } = await api.mutation(ResetDocument, { ids }).toPromise();
    onTold(toldOf(data?.resetAlarms, error));
  };
  const { state } = line.alarm;
  return (
    <div className="actions">
      <label>{t("alarm.reason")} <select data-shelve value={reason} onChange={(event) => setReason(event.target.value)}>{reasons.map((one) => <option key={one} value={one}>{tCode("ackReason", one)}</option>)}</select></label>
      {asks(line) && state !== "LATCHED" && <button type="button" className="act" onClick={() => void acknowledge(line, reason).then(onTold)}>{t("alarm.acknowledge")} <kbd>A</kbd></button>}
      {state === "LATCHED" && <button type="button" className="act" onClick={() => void reset()}>{t("alarm.reset")}</button>}
      {supervises(me?.roles) && (state === "SHELVED" ? <button type="button" className="act" onClick={() => void unshelve()}>{t("alarm.unshelve")}</button> : (
        <>
          <label>{t("alarm.shelveFor")} <select value={minutes} onChange={(event) => setMinutes(Number(event.target.value))}>{shelves.map((one) => <option key={one} value={one}>{duration(one * 60)}</option>)}</select></label>
          <button type="button" className="act" onClick={() => void shelve()}>{t("alarm.shelve")} <kbd>S</kbd></button>
          <span className="dim">{t("alarm.until", { time: `${hour(until)} ${zoneName()}` })}</span>
        </>
      ))}
      <p role="status">{told}</p>
    </div>
  );
}
