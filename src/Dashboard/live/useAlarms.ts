import type { CombinedError } from "@urql/core";
import { useEffect, useState } from "react";

import { AlarmFeedDocument, type AlarmRowFragment } from "../generated/operations";
import { api } from "./connection";
import { changePulse } from "./pulse";

export interface Alarms {
  /** What isn't normal, by id; undefined before the first word. */
  readonly byId: ReadonlyMap<string, AlarmRowFragment> | undefined;
  readonly error: CombinedError | undefined;
}

/** Follows the alarm feed: what stands, then each change once. After a reconnect it begins with what stands again. */
export function useAlarms(): Alarms {
  const [alarms, setAlarms] = useState<Alarms>({ byId: undefined, error: undefined });
  useEffect(() => {
    const following = api.subscription(AlarmFeedDocument, {}).subscribe(({ data, error }) => {
      const update = data?.alarms;
      if (update === undefined) {
        setAlarms((before) => ({ ...before, error }));
        return;
      }
      changePulse((pulse) => ({ ...pulse, simulated: (update.alarms?.[0] ?? update.alarm)?.simulated ?? pulse.simulated }));
      setAlarms((before) => ({ byId: fold(before.byId, update), error: undefined }));
    });
    return () => following.unsubscribe();
  }, []);
  return alarms;
}

interface Update {
  readonly kind: string;
  readonly alarms?: readonly AlarmRowFragment[] | null;
  readonly change?: { readonly subject: string } | null;
  readonly alarm?: AlarmRowFragment | null;
}

/** What stands after an update. A snapshot replaces all; a change replaces the one alarm that it is about. */
export function fold(before: ReadonlyMap<string, AlarmRowFragment> | undefined, update: Update): ReadonlyMap<string, AlarmRowFragment> {
  if (update.kind !== "CHANGE") return new Map((update.alarms ?? []).map((alarm) => [alarm.id, alarm]));
  const next = new Map(before);
  if (update.alarm != null) next.set(update.alarm.id, update.alarm);
  else if (update.change != null) next.delete(update.change.subject);
  return next;
}
