/** Sends a change of a policy, and tells what became of it. */
import type { CombinedError } from "@urql/core";

import { SetAlarmPolicyDocument, SetCapacityDocument, SetWaitLimitDocument } from "../generated/operations";
import { api } from "../live/connection";
import type { Subject, Values } from "./policyChange";

export interface Answer {
  readonly outcome: string | null;
  /** The field that was refused, and why; the API's own words. */
  readonly field: string | null;
  readonly message: string | null;
}

/** Sends it. It is answered once the change is durable and known to the register; sent again under the same id, it changes nothing. */
export async function send(id: string, subject: Subject, values: Values): Promise<Answer> {
  const site = values.site ?? "";
  const common = { id, why: values.why ?? "", from: values.from === "" ? null : (values.from ?? null), site: site === "" ? null : site };
  const whole = (name: string) => Math.round(Number(values[name]));
  switch (subject.kind) {
    case "alarm": {
      const { rule, measure, priority } = subject;
      const limits = { raiseAt: Number(values.raiseAt), clearBelow: Number(values.clearBelow), onDelaySeconds: whole("onDelaySeconds"), offDelaySeconds: whole("offDelaySeconds"), enabled: values.enabled === "true" };
      const { data, error } = await api.mutation(SetAlarmPolicyDocument, { ...common, rule, measure, priority, ...limits }).toPromise();
      return answerOf(data?.setAlarmPolicy.outcome, error);
    }
    case "wait": {
      const { data, error } = await api.mutation(SetWaitLimitDocument, { ...common, minutes: whole("minutes") }).toPromise();
      return answerOf(data?.setWaitLimit.outcome, error);
    }
    case "capacity": {
      const { data, error } = await api.mutation(SetCapacityDocument, { ...common, site, people: whole("people") }).toPromise();
      return answerOf(data?.setCapacity.outcome, error);
    }
  }
}

function answerOf(outcome: string | undefined, error: CombinedError | undefined): Answer {
  const first = error?.graphQLErrors[0];
  const field = first?.extensions["field"];
  return { outcome: outcome ?? null, field: typeof field === "string" ? field : null, message: first?.message ?? error?.networkError?.message ?? null };
}
