import type { CombinedError } from "@urql/core";

import { AlarmsNowDocument, type AlarmsNowQuery } from "../generated/operations";
import { api } from "./connection";

export interface AllAlarms {
  readonly data: AlarmsNowQuery | undefined;
  readonly error: CombinedError | undefined;
}

/** Every alarm that isn't normal, however many: page after page as one answer, or none when one of them fails. An alarm on two pages stands as told last. */
export async function allAlarms(): Promise<AllAlarms> {
  const first = await api.query(AlarmsNowDocument, {}).toPromise();
  if (first.data === undefined) return { data: undefined, error: first.error };
  const nodes = [...first.data.alarms.nodes];
  let last = first.data.alarms.pageInfo;
  while (last.hasNextPage) {
    const next = await api.query(AlarmsNowDocument, { after: last.endCursor ?? null }).toPromise();
    if (next.data === undefined) return { data: undefined, error: next.error };
    nodes.push(...next.data.alarms.nodes);
    last = next.data.alarms.pageInfo;
  }
  return { data: { ...first.data, alarms: { ...first.data.alarms, nodes } }, error: undefined };
}
