/** Sends a change of a policy, and tells what became of it. */
import type { CombinedError } from "@urql/core";

import {
  AnnounceWindowDocument, DeclareServiceDocument, FreezeBaselineDocument, SetAlarmPolicyDocument, SetCapacityDocument, SetPromiseDocument, SetSilenceLimitDocument, SetStageLimitDocument, SetWaitLimitDocument,
  type Category, type ServiceStops, type Stage,
} from "../generated/operations";
import { api } from "../live/connection";
import type { Subject, Values } from "./policyChange";

export interface Answer {
  readonly outcome: string | null;
  /** The field that was refused, and why; the API's own words. */
  readonly field: string | null;
  readonly message: string | null;
}

interface Came {
  readonly data?: Readonly<Record<string, { readonly outcome: string } | undefined>> | undefined;
  readonly error?: CombinedError | undefined;
}

/** Sends it. It is answered once the change is durable and known to the register; sent again under the same id, it changes nothing. */
export async function send(id: string, subject: Subject, values: Values): Promise<Answer> {
  const { data, error } = await ask(id, subject, values);
  const first = error?.graphQLErrors[0];
  const field = first?.extensions["field"];
  const outcome = data == null ? undefined : Object.values(data)[0]?.outcome;
  return { outcome: outcome ?? null, field: typeof field === "string" ? field : null, message: first?.message ?? error?.networkError?.message ?? null };
}

function ask(id: string, subject: Subject, values: Values): Promise<Came> {
  const text = (name: string) => values[name] ?? "";
  const orNull = (name: string) => (text(name) === "" ? null : text(name));
  const whole = (name: string) => Math.round(Number(values[name]));
  const common = { id, why: text("why") };
  const from = orNull("from");
  const category = orNull("category") as Category | null;
  switch (subject.kind) {
    case "alarm": {
      const { rule, measure, priority } = subject;
      const limits = { raiseAt: Number(values.raiseAt), clearBelow: Number(values.clearBelow), onDelaySeconds: whole("onDelaySeconds"), offDelaySeconds: whole("offDelaySeconds"), enabled: values.enabled === "true" };
      return api.mutation(SetAlarmPolicyDocument, { ...common, from, site: orNull("site"), rule, measure, priority, ...limits }).toPromise();
    }
    case "wait": return api.mutation(SetWaitLimitDocument, { ...common, from, site: orNull("site"), minutes: whole("minutes") }).toPromise();
    case "silence": return api.mutation(SetSilenceLimitDocument, { ...common, from, site: orNull("site"), minutes: whole("minutes") }).toPromise();
    case "capacity": return api.mutation(SetCapacityDocument, { ...common, from, site: text("site"), people: whole("people") }).toPromise();
    case "promise": return api.mutation(SetPromiseDocument, { ...common, from, category: text("category") as Category, workingDays: whole("workingDays") }).toPromise();
    case "stage": return api.mutation(SetStageLimitDocument, { ...common, from, stage: text("stage") as Stage, category, hours: whole("hours") }).toPromise();
    case "window": return api.mutation(AnnounceWindowDocument, { ...common, calendar: text("calendar"), window: text("window"), from: text("from"), through: text("through") }).toPromise();
    case "service": return api.mutation(DeclareServiceDocument, { ...common, service: text("service"), name: text("name"), nameUrdu: orNull("nameUrdu"), silentMinutes: whole("silentMinutes"), instruction: text("instruction"), stops: text("stops") as ServiceStops }).toPromise();
    case "baseline": return api.mutation(FreezeBaselineDocument, { ...common, from: text("from"), through: text("through") }).toPromise();
  }
}
