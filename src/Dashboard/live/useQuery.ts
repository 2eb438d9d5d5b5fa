import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import type { AnyVariables, CombinedError } from "@urql/core";
import { useEffect, useState } from "react";

import { keepAsking } from "./asking";
import { api } from "./connection";
import { share } from "./share";

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
    return keepAsking(() => api.query(document, JSON.parse(key) as Variables).toPromise(), everyMs, ({ data, error }) => {
      setAsked((before) => {
        const old = before.key === key ? before : undefined;
        return data == null // an error at the root of an answer comes with data null
          ? { key, data: old?.data, error, asking: false, at: old?.at ?? null }
          : { key, data: share(old?.data, data), error, asking: false, at: performance.now() };
      });
    });
  }, [document, key, everyMs, skip, occasion]);
  return asked.key === key ? asked : nothing;
}
