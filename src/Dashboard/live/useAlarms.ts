import type { CombinedError } from "@urql/core";
import { useEffect, useState } from "react";

import { AlarmFeedDocument, type AlarmRowFragment } from "../generated/operations";
import { knowServices } from "../words/names";
import { allAlarms } from "./allAlarms";
import { follow } from "./follow";
import { changePulse, clockCame } from "./pulse";
import { share } from "./share";

/** Figures of alarms (people waiting, promises at risk) move without a change of state: they are asked for again so often. */
export const ALARMS_EVERY_MS = 10_000;
const AGAIN_MS = 2_000;

export interface Mute {
  readonly by: string;
  readonly until: string;
}

export interface Alarms {
  /** What isn't normal, by id; undefined before the first word. */
  readonly byId: ReadonlyMap<string, AlarmRowFragment> | undefined;
  readonly error: CombinedError | undefined;
  /** The mute of the room's sound; null while it sounds. */
  readonly mute: Mute | null;
  /** The instant of which all of them were last told; null before. */
  readonly asOf: string | null;
}

/**
 * Follows the alarm feed. At its beginning, and whenever it begins anew (a reconnect, a reset), what stands is asked for; changes that come
 * meanwhile are applied after it. A change carries the alarm as it stands, so none can be missed, and applying one twice does no harm.
 */
export function useAlarms(): Alarms {
  const [alarms, setAlarms] = useState<Alarms>({ byId: undefined, error: undefined, mute: null, asOf: null });
  useEffect(() => {
    let gone = false;
    let asking = false;
    let meanwhile: Change[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      clearTimeout(timer);
      asking = true;
      meanwhile = [];
      const { data, error } = await allAlarms();
      if (gone) return;
      asking = false;
      const came = meanwhile;
      if (data !== undefined) knowServices(data.services);
      if (data !== undefined) changePulse((pulse) => ({ ...clockCame(pulse, performance.timeOrigin + performance.now(), data.alarms.asOf), simulated: data.alarms.simulated }));
      setAlarms((before) => data === undefined
        ? { byId: before.byId === undefined ? undefined : came.reduce(fold, before.byId), error, mute: came.reduce(foldMute, before.mute), asOf: before.asOf }
        : { byId: came.reduce(fold, new Map(data.alarms.nodes.map((alarm) => [alarm.id, share(before.byId?.get(alarm.id), alarm)]))), error: undefined, mute: came.reduce(foldMute, data.roomMute ?? null), asOf: data.alarms.asOf });
      timer = setTimeout(() => void ask(), data === undefined ? AGAIN_MS : ALARMS_EVERY_MS);
    };
    const stop = follow(AlarmFeedDocument, {}, ({ data, error }) => {
      const update = data?.alarms;
      if (update === undefined) setAlarms((before) => ({ ...before, error }));
      else if (update.kind !== "CHANGE") void ask();
      else if (asking) meanwhile.push(update);
      else setAlarms((before) => ({ ...before, byId: fold(before.byId ?? new Map(), update), mute: foldMute(before.mute, update), error: undefined }));
    });
    return () => {
      gone = true;
      clearTimeout(timer);
      stop();
    };
  }, []);
  return alarms;
}

export interface Change {
  readonly change?: { readonly subject: string; readonly type: string; readonly by?: string | null; readonly until?: string | null } | null;
  readonly alarm?: AlarmRowFragment | null;
}

/** The mute after a change: most changes are about something else. */
export function foldMute(before: Mute | null, { change }: Change): Mute | null {
  if (change?.type === "ROOM_UNMUTED") return null;
  return change?.type === "ROOM_MUTED" && change.by != null && change.until != null ? { by: change.by, until: change.until } : before;
}

/** What stands after a change: it replaces the one alarm that it is about. */
export function fold(before: ReadonlyMap<string, AlarmRowFragment>, update: Change): ReadonlyMap<string, AlarmRowFragment> {
  const next = new Map(before);
  if (update.alarm != null) next.set(update.alarm.id, update.alarm);
  else if (update.change != null) next.delete(update.change.subject);
  return next;
}
