/**
 * Follows one feed for as long as it is wanted: when the server ends it, or answers with an error that may pass, it is begun again. A feed
 * begins with the newest state, so nothing is missing afterwards.
 */
import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { CombinedError, stringifyDocument, type AnyVariables } from "@urql/core";
import type { GraphQLError } from "graphql";

import { subscribe } from "./connection";
import { passes } from "./errors";

const AGAIN_MS = 1_000;
const AGAIN_MAX_MS = 15_000;

export interface Answer<Data> {
  readonly data: Data | undefined;
  readonly error: CombinedError | undefined;
}

export function follow<Data, Variables extends AnyVariables>(document: TypedDocumentNode<Data, Variables>, variables: Variables, on: (answer: Answer<Data>) => void): () => void {
  const query = stringifyDocument(document);
  let gone = false;
  let tries = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stop: (() => void) | undefined;
  const again = () => {
    if (gone) return;
    timer = setTimeout(begin, Math.min(AGAIN_MAX_MS, AGAIN_MS * 2 ** tries) * (0.75 + Math.random() / 2));
    tries += 1;
  };
  const fail = (error: CombinedError) => {
    if (gone) return;
    on({ data: undefined, error });
    if (passes(error)) again();
  };
  function begin() {
    stop = subscribe({ query, variables: variables as Record<string, unknown> }, {
      next: ({ data, errors }) => {
        if (gone) return;
        tries = 0;
        on({ data: (data ?? undefined) as Data | undefined, error: errors === undefined ? undefined : new CombinedError({ graphQLErrors: [...errors] }) });
      },
      error: (cause) => fail(Array.isArray(cause) ? new CombinedError({ graphQLErrors: cause as GraphQLError[] }) : new CombinedError({ networkError: cause instanceof Error ? cause : new Error("closed") })),
      complete: again,
    });
  }
  begin();
  return () => {
    gone = true;
    clearTimeout(timer);
    stop?.();
  };
}
