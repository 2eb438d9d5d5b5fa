/** Asks one question for as long as it is wanted: again so often when that is wished, and sooner after a failure that may pass. */
import type { CombinedError } from "@urql/core";

import { passes, pauseOf } from "./errors";

/** After a failure that may pass, a question is asked again so soon, unless the server asks for longer. */
const AGAIN_MS = 3_000;

export interface Told<Data> {
  readonly data?: Data | null | undefined;
  readonly error?: CombinedError | undefined;
}

/** Begins at once; the answer ends it. What comes after that is told to nobody. */
export function keepAsking<Data>(ask: () => Promise<Told<Data>>, everyMs: number | undefined, on: (answer: Told<Data>) => void): () => void {
  let gone = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const once = async () => {
    const answer = await ask();
    if (gone) return;
    on(answer);
    const { error } = answer;
    if (error !== undefined && passes(error)) timer = setTimeout(() => void once(), pauseOf(error, Math.min(everyMs ?? AGAIN_MS, AGAIN_MS)));
    else if (everyMs !== undefined) timer = setTimeout(() => void once(), everyMs);
  };
  void once();
  return () => {
    gone = true;
    clearTimeout(timer);
  };
}
