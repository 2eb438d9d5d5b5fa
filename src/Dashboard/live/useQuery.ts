import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import type { AnyVariables, CombinedError } from "@urql/core";
import { useEffect, useState } from "react";

import { api } from "./connection";
import { share } from "./share";

export interface Asked<Data> {
  readonly data: Data | undefined;
  readonly error: CombinedError | undefined;
  readonly asking: boolean;
}

/** Asks once, again every `everyMs` when given, and again at each new `occasion`. The last answer stays while the next is on its way. */
export function useQuery<Data, Variables extends AnyVariables>(
  document: TypedDocumentNode<Data, Variables>, variables: Variables, everyMs?: number, skip = false, occasion = 0,
): Asked<Data> {
  const key = JSON.stringify(variables);
  const [asked, setAsked] = useState<{ key: string } & Asked<Data>>({ key, data: undefined, error: undefined, asking: true });
  useEffect(() => {
    if (skip) return;
    let gone = false;
    const ask = async () => {
      const answer = await api.query(document, JSON.parse(key) as Variables).toPromise();
      if (gone) return;
      setAsked((before) => ({
        key,
        data: answer.data === undefined ? (before.key === key ? before.data : undefined) : share(before.key === key ? before.data : undefined, answer.data),
        error: answer.error,
        asking: false,
      }));
    };
    void ask();
    const timer = everyMs === undefined ? undefined : setInterval(() => void ask(), everyMs);
    return () => {
      gone = true;
      clearInterval(timer);
    };
  }, [document, key, everyMs, skip, occasion]);
  return asked.key === key ? asked : { data: undefined, error: undefined, asking: true };
}
