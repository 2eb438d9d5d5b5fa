import type { CombinedError } from "@urql/core";
import { useEffect, useState } from "react";

import { AlarmFeedDocument, AlarmsNowDocument, type AlarmRowFragment } from "../generated/operations";
import { api } from "./connection";
import { changePulse } from "./pulse";

export interface Alarms {
  /** What isn't normal, by id; undefined before the first word. */
  readonly byId: ReadonlyMap<string, AlarmRowFragment> | undefined;
  readonly error: CombinedError | undefined;
}

/**
 * Follows the alarm feed. At its beginning, and whenever it begins anew (a reconnect, a reset), what stands is asked for; changes that come
 * meanwhile are applied after it. A change carries the alarm as it stands, so none can be missed, and applying one twice does no harm.
 */
export function useAlarms(): Alarms {
  const [alarms, setAlarms] = useState<Alarms>({ byId: undefined, error: undefined });
  useEffect(() => {
    let gone = false;
    let waiting: Change[] | undefined = [];
    const ask = async () => {
      waiting = [];
      const { data, error } = await api.query(AlarmsNowDocument, {}).toPromise();
      if (gone) return;
      const meanwhile = waiting;
      waiting = undefined;
      if (data === undefined) {
        setAlarms((before) => ({ ...before, error }));
        return;
      }
      changePulse((pulse) => ({ ...pulse, simulated: data.alarms.simulated }));
      setAlarms({ byId: meanwhile.reduce(fold, new Map(data.alarms.nodes.map((alarm) => [alarm.id, alarm]))), error: undefined });
    };
    const following = api.subscription(AlarmFeedDocument, {}).subscribe(({ data, error }) => {
      const update = data?.alarms;
      if (update === undefined) setAlarms((before) => ({ ...before, error }));
      else if (update.kind !== "CHANGE") void ask();
      else if (waiting !== undefined) waiting.push(update);
      else setAlarms((before) => ({ byId: fold(before.byId ?? new Map(), update), error: undefined }));
    });
    return () => {
      gone = true;
      following.unsubscribe();
    };
  }, []);
  return alarms;
}

export interface Change {
  readonly change?: { readonly subject: string } | null;
  readonly alarm?: AlarmRowFragment | null;
}

/** What stands after a change: it replaces the one alarm that it is about. */
export function fold(before: ReadonlyMap<string, AlarmRowFragment>, update: Change): ReadonlyMap<string, AlarmRowFragment> {
  const next = new Map(before);
  if (update.alarm != null) next.set(update.alarm.id, update.alarm);
  else if (update.change != null) next.delete(update.change.subject);
  return next;
}
