import { afterEach, expect, test, vi } from "vitest";

import { StartDocument } from "../generated/operations";
import { keepAsking, type Told } from "../live/asking";

/** The dashboard's own connection, in a page of which only the network is stood in for. */
async function connectionTo(fetch: (input: string, init: RequestInit) => Promise<Response>) {
  vi.useFakeTimers();
  vi.stubGlobal("sessionStorage", { getItem: () => null });
  vi.stubGlobal("location", { protocol: "http:", host: "server" });
  vi.stubGlobal("WebSocket", Object.assign(() => undefined, { CONNECTING: 0, OPEN: 1, CLOSING: 2, CLOSED: 3 }));
  vi.stubGlobal("fetch", fetch);
  vi.spyOn(AbortSignal, "timeout").mockImplementation((milliseconds) => { // the platform's own timer follows no faked clock
    const control = new AbortController();
    setTimeout(() => control.abort(new DOMException("late", "TimeoutError")), milliseconds);
    return control.signal;
  });
  return (await import("../live/connection")).api;
}

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  vi.resetModules();
});

const silence = (_: string, { signal }: RequestInit) => new Promise<Response>((_answer, fail) => {
  signal?.addEventListener("abort", () => fail(signal.reason as Error));
});

test("a question that the server never answers has failed after 20 s, and is asked again", async () => {
  const fetch = vi.fn(silence);
  const api = await connectionTo(fetch);
  const told: Told<unknown>[] = [];
  const stop = keepAsking(() => api.query(StartDocument, {}).toPromise(), undefined, (answer) => told.push(answer));

  await vi.advanceTimersByTimeAsync(19_900);
  expect([fetch.mock.calls.length, told]).toEqual([1, []]);
  await vi.advanceTimersByTimeAsync(200);
  expect(told).toMatchObject([{ error: { networkError: { name: "TimeoutError" } } }]);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(fetch).toHaveBeenCalledTimes(2);

  stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect([fetch.mock.calls.length, told.length]).toEqual([2, 1]);
});

test("what is refused for good is not asked again, and a list is asked for as often as wished", async () => {
  vi.useFakeTimers();
  const forGood = vi.fn(() => Promise.resolve({ error: { graphQLErrors: [{ extensions: { code: "FORBIDDEN" } }] } as unknown as NonNullable<Told<never>["error"]> }));
  const often = vi.fn(() => Promise.resolve({ data: 1 }));
  const stops = [keepAsking(forGood, undefined, () => undefined), keepAsking(often, 5_000, () => undefined)];
  await vi.advanceTimersByTimeAsync(11_000);
  expect([forGood.mock.calls.length, often.mock.calls.length]).toEqual([1, 3]);
  for (const stop of stops) stop();
});
