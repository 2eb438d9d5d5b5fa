import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import type { AnyVariables, CombinedError } from "@urql/core";
import { useEffect, useState } from "react";

import { api } from "./connection";
import { passes, pauseOf } from "./errors";
import { share } from "./share";

/** After a failure that may pass, a question is asked again so soon, unless the server asks for longer. */
const AGAIN_MS = 3_000;

export interface Asked<Data> {
  readonly data: Data | undefined;
  readonly error: CombinedError | undefined;
  readonly asking: boolean;
  /** When the data came, on the browser's monotonic clock in milliseconds; null before. */
  readonly at: number | null;
}

const nothing = { data: undefined, error: undefined, asking: true, at: null };

/** Asks once, again every `everyMs` when given, and again at each new `occasion`. The last answer stays while the next is on its way, and through failures. */
export function useQuery<Data, Variables extends AnyVariables>(
  document: TypedDocumentNode<Data, Variables>, variables: Variables, everyMs?: number, skip = false, occasion = 0,
): Asked<Data> {
  const key = JSON.stringify(variables);
  const [asked, setAsked] = useState<{ key: string } & Asked<Data>>({ key, ...nothing });
  useEffect(() => {
    if (skip) return;
    let gone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      const { data, error } = await api.query(document, JSON.parse(key) as Variables).toPromise();
      if (gone) return;
      setAsked((before) => {
        const old = before.key === key ? before : undefined;
        return data == null // an error at the root of an answer comes with data null
          ? { key, data: old?.data, error, asking: false, at: old?.at ?? null }
          : { key, data: share(old?.data, data), error, asking: false, at: performance.now() };
      });
      if (error !== undefined && passes(error)) timer = setTimeout(() => void ask(), pauseOf(error, Math.min(everyMs ?? AGAIN_MS, AGAIN_MS)));
      else if (everyMs !== undefined) timer = setTimeout(() => void ask(), everyMs);
    };
    void ask();
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [document, key, everyMs, skip, occasion]);
  return asked.key === key ? asked : nothing;
}
