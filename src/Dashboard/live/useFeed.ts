import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import type { AnyVariables, CombinedError } from "@urql/core";
import { useEffect, useState, useSyncExternalStore } from "react";

import { passes } from "./errors";
import { follow } from "./follow";
import { changePulse, judge, onPulse, pictureCame, readPulse, type Health, type Pulse } from "./pulse";
import { share } from "./share";

export interface Feed<Data> {
  /** The newest state; what came before stays on screen, marked stale, while the server is away. */
  readonly data: Data | undefined;
  readonly error: CombinedError | undefined;
}

/** How many feeds this page has open: without one nothing can be stale. */
let watching = 0;

/** Follows a state feed. Several states within one frame are drawn once, the newest. */
export function useFeed<Data, Variables extends AnyVariables>(document: TypedDocumentNode<Data, Variables>, variables: Variables): Feed<Data> {
  const key = JSON.stringify(variables);
  const [feed, setFeed] = useState<{ key: string } & Feed<Data>>({ key, data: undefined, error: undefined });
  useEffect(() => {
    let newest: Feed<Data> | undefined;
    let frame = 0;
    const draw = () => {
      frame = 0;
      const came = newest;
      if (came !== undefined) {
        setFeed((before) => ({ key, data: came.data === undefined ? before.data : share(before.data, came.data), error: came.error }));
      }
    };
    let counted = 1;
    watching += counted;
    const leave = () => {
      watching -= counted;
      counted = 0;
    };
    const stop = follow(document, JSON.parse(key) as Variables, (answer) => {
      if (answer.error !== undefined && !passes(answer.error)) leave(); // refused for good: it moves nothing any more
      noteVersion(answer.data);
      newest = { data: answer.data ?? newest?.data, error: answer.error };
      if (frame === 0) frame = requestAnimationFrame(draw);
    });
    return () => {
      leave();
      stop();
      cancelAnimationFrame(frame);
    };
  }, [document, key]);
  return feed.key === key ? feed : { data: undefined, error: undefined };
}

/** Every state names its version, or its instant: the page's heartbeat. */
function noteVersion(data: unknown): void {
  if (typeof data !== "object" || data === null) return;
  for (const root of Object.values(data)) {
    const scope: unknown = Array.isArray(root) ? root[0] : root;
    const asOf = isScope(scope) ? scope.version.asOf : typeof scope === "number" ? new Date(scope).toISOString() : null;
    const simulated = isScope(scope) ? scope.simulated : undefined;
    if (asOf !== null) {
      changePulse((pulse) => pictureCame(pulse, performance.now(), performance.timeOrigin + performance.now(), asOf, simulated ?? pulse.simulated));
      return;
    }
  }
}

function isScope(value: unknown): value is { version: { asOf: string }; simulated?: boolean } {
  return typeof value === "object" && value !== null && "version" in value;
}

export function usePulse(): Pulse {
  return useSyncExternalStore(onPulse, readPulse);
}

/** The page's health, looked at once a second and at each change. */
export function useHealth(now: number): Health {
  return judge(usePulse(), Math.max(now, readPulse().lastWord ?? 0), watching > 0);
}
