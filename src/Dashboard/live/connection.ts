/**
 * The one connection of a page: queries over HTTP, feeds over one WebSocket that is kept alive, noticed when it hangs, and opened
 * again for as long as the page is there. Feeds begin with the newest state, so after a reconnect the picture is complete again.
 */
import { Client, fetchExchange } from "@urql/core";
import type { FormattedExecutionResult } from "graphql";
import { createClient, type Client as Socket, type Sink } from "graphql-ws";

import { changePulse } from "./pulse";
import { bearer, onToken, signedOut } from "./token";

/** Between two pings; with the patience below a frozen server is noticed within 7 s. */
const PING_MS = 2_000;
const PONG_PATIENCE_MS = 6_000;
/** The server gives a question up after 10 s. */
const ANSWER_PATIENCE_MS = 20_000;
const RETRY_MAX_MS = 5_000;

/** Close codes after which trying again with the same token is useless. */
const REFUSALS = [4401, 4403];

function openSocket(): Socket {
  let awaited: ReturnType<typeof setTimeout> | undefined;
  const word = () => changePulse((pulse) => ({ ...pulse, lastWord: performance.now() }));
  const socket = createClient({
    url: `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/graphql`,
    connectionParams: () => {
      const token = bearer();
      return token === null ? {} : { authorization: token };
    },
    lazyCloseTimeout: 1_000,
    keepAlive: PING_MS,
    connectionAckWaitTimeout: PONG_PATIENCE_MS,
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: (end) => !(end instanceof CloseEvent && REFUSALS.includes(end.code)),
    retryWait: (tried) => wait(Math.min(RETRY_MAX_MS, 250 * 2 ** tried) * (0.75 + Math.random() / 2)),
    on: {
      connecting: () => changePulse((pulse) => ({ ...pulse, link: pulse.link === "lost" ? "lost" : "connecting", attempts: pulse.attempts + 1 })),
      connected: () => changePulse((pulse) => ({ ...pulse, link: "open", attempts: 0, lastWord: performance.now() })),
      message: word,
      ping: (received) => {
        if (received) return;
        clearTimeout(awaited);
        awaited = setTimeout(() => socket.terminate(), PONG_PATIENCE_MS);
      },
      pong: (received) => {
        if (received) clearTimeout(awaited);
        word();
      },
      closed: (end) => {
        clearTimeout(awaited);
        const code = end instanceof CloseEvent ? end.code : 0;
        const refused = REFUSALS.includes(code);
        const meant = code === 1000;
        changePulse((pulse) => ({ ...pulse, link: refused ? "refused" : meant ? "idle" : "lost" }));
        if (code === 4401) signedOut();
      },
    },
  });
  return socket;
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds));
}

let socket = openSocket();

let connectedAs = bearer();

/** A token was given or taken away: the connection is left and a new one opened, before any page is drawn anew. */
onToken(() => {
  if (bearer() === connectedAs) return;
  connectedAs = bearer();
  void socket.dispose();
  socket = openSocket();
  changePulse((pulse) => ({ ...pulse, link: "connecting", attempts: 0, lastWord: null }));
});

/** Begins a feed on the socket as it is now; the answer ends it. */
export function subscribe(request: { readonly query: string; readonly variables: Record<string, unknown> }, sink: Sink<FormattedExecutionResult>): () => void {
  return socket.subscribe({ query: request.query, variables: request.variables }, sink);
}

export const api = new Client({
  url: "/graphql",
  preferGetMethod: false,
  requestPolicy: "network-only",
  fetchOptions: () => {
    const token = bearer();
    return { headers: token === null ? {} : { authorization: token } };
  },
  // A server that takes a question and never answers must not end the asking: what isn't answered in time has failed, and is asked again.
  fetch: (input, init) => fetch(input, { ...init, signal: AbortSignal.any([AbortSignal.timeout(ANSWER_PATIENCE_MS), ...(init?.signal == null ? [] : [init.signal])]) }),
  exchanges: [fetchExchange],
});
