import type { CombinedError } from "@urql/core";
import { useEffect, useRef, useState } from "react";

import { codeOf, passes, pauseOf } from "./errors";
import { share } from "./share";

/** A failure that may pass is met by asking again so soon, unless the server asks for longer. */
const AGAIN_MS = 3_000;

/** One page of a list, as the API gives it. */
export interface Page<Row> {
  readonly nodes: readonly Row[];
  readonly totalCount: number;
  readonly version: { readonly id: string; readonly asOf: string };
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
}

export interface PageAnswer<P> {
  readonly page: P | undefined;
  readonly error: CombinedError | undefined;
}

/** Asks for a page: of a version, the newest when null; after a cursor, the first when null. */
export type AskPage<P> = (version: string | null, after: string | null) => Promise<PageAnswer<P>>;

export interface List<P extends Page<unknown>> {
  /** The rows so far; the list has `last.totalCount` of them. */
  readonly rows: P["nodes"];
  /** The page that came last; undefined before the first. */
  readonly last: P | undefined;
  readonly error: CombinedError | undefined;
  /** The version asked for is gone; this is the newest. */
  readonly gone: boolean;
  /** Asks for the next page; nothing happens while one is on its way, or when there is none. */
  readonly more: () => void;
}

/**
 * A list of any length, page by page as it is wanted, all of one version. With `everyMs` it is told anew that often, as many pages as are known,
 * and shown only once all of them are there.
 */
export function useList<P extends Page<unknown>>(key: string, ask: AskPage<P>, version: string | null, everyMs?: number): List<P> {
  type State = Omit<List<P>, "more"> & { readonly key: string };
  const nothing: State = { key, rows: [], last: undefined, error: undefined, gone: false };
  const [state, setState] = useState(nothing);
  const asking = useRef({ key, ask, busy: false });
  const shown = useRef(nothing);
  useEffect(() => {
    const mine = { key, ask, busy: true };
    asking.current = mine;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = (next: State) => {
      if (asking.current !== mine) return;
      shown.current = next;
      setState(next);
    };
    const begin = async () => {
      mine.busy = true;
      const known = shown.current.key === key ? shown.current : undefined;
      let answer = await ask(version, null);
      const gone = answer.error !== undefined && codeOf(answer.error) === "VERSION_GONE";
      if (gone) answer = await ask(null, null);
      let rows: readonly unknown[] = answer.page?.nodes ?? [];
      for (let last = answer.page; last?.pageInfo.hasNextPage === true && rows.length < (known?.rows.length ?? 0); last = answer.page) {
        answer = await ask(last.version.id, last.pageInfo.endCursor ?? null);
        rows = [...rows, ...(answer.page?.nodes ?? [])];
      }
      mine.busy = false;
      const { page, error } = answer;
      tell(page === undefined ? { ...(known ?? { key, rows: [], last: undefined, gone }), error } : { key, rows: share(known?.rows, rows), last: page, error, gone });
      if (asking.current !== mine) return;
      if (error !== undefined && passes(error)) timer = setTimeout(() => void begin(), pauseOf(error, AGAIN_MS));
      else if (everyMs !== undefined) timer = setTimeout(() => void begin(), everyMs);
    };
    void begin();
    return () => clearTimeout(timer);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the key says all that `ask` asks for
  }, [key, version, everyMs]);
  const current = state.key === key ? state : nothing;
  const more = () => {
    const mine = asking.current;
    const { last } = shown.current;
    if (mine.key !== key || mine.busy || last?.pageInfo.hasNextPage !== true || last.pageInfo.endCursor == null) return;
    mine.busy = true;
    void mine.ask(last.version.id, last.pageInfo.endCursor).then(({ page, error }) => {
      mine.busy = false;
      if (asking.current !== mine) return;
      const before = shown.current;
      shown.current = page === undefined ? { ...before, error } : { ...before, rows: [...before.rows, ...page.nodes], last: page, error };
      setState(shown.current);
    });
  };
  return { ...current, more };
}
