import type { CombinedError } from "@urql/core";
import { useEffect, useState } from "react";

import { AlarmHistoryDocument, type AlarmHistoryQuery } from "../generated/operations";
import { api } from "../live/connection";
import { serverNow } from "../live/pulse";

export type Entry = AlarmHistoryQuery["alarmHistory"]["nodes"][number];

/** More than these aren't shown: a shorter period or one rule finds the rest. */
const PAGES = 20;

export interface History {
  /** Newest first. */
  readonly entries: readonly Entry[];
  readonly asking: boolean;
  /** Whether there is more than was read. */
  readonly cut: boolean;
  readonly error: CombinedError | undefined;
}

/** What happened to alarms in the last hours, of one rule or any. */
export function useHistory(hours: number, rule: string): History {
  const key = `${hours} ${rule}`;
  const [history, setHistory] = useState<{ key: string } & History>({ key, entries: [], asking: true, cut: false, error: undefined });
  useEffect(() => {
    let gone = false;
    const read = async () => {
      const from = new Date(serverNow() - hours * 3_600_000).toISOString();
      const entries: Entry[] = [];
      let after: string | null = null;
      for (let page = 0; page < PAGES; page++) {
        const { data, error }: { data?: AlarmHistoryQuery | undefined; error?: CombinedError | undefined } = await api.query(AlarmHistoryDocument, { from, after, ...(rule === "" ? {} : { rule }) }).toPromise();
        if (gone) return;
        if (data === undefined) {
          setHistory({ key, entries, asking: false, cut: false, error });
          return;
        }
        entries.unshift(...[...data.alarmHistory.nodes].reverse());
        after = data.alarmHistory.next ?? null;
        setHistory({ key, entries: [...entries], asking: after !== null, cut: after !== null && page === PAGES - 1, error: undefined });
        if (after === null) return;
      }
    };
    void read();
    return () => {
      gone = true;
    };
  }, [hours, rule, key]);
  return history.key === key ? history : { entries: [], asking: true, cut: false, error: undefined };
}
