/**
 * The bearer token of whoever sits at this screen. It lives in the tab's session storage: closing the tab signs out, and no other
 * tab or later visitor finds it. On the server's own machine under `./pm run` none is needed.
 */
const KEY = "token";
const listeners = new Set<() => void>();
let ended = false;
let session = 0;

/** The authorization header's value; null without a token. */
export function bearer(): string | null {
  const token = sessionStorage.getItem(KEY);
  return token === null ? null : `Bearer ${token}`;
}

export function hasToken(): boolean {
  return sessionStorage.getItem(KEY) !== null;
}

/** Whether the server refused the token, or the lack of one. */
export function mustSignIn(): boolean {
  return ended;
}

export function keepToken(token: string | null): void {
  if (token === null) sessionStorage.removeItem(KEY);
  else sessionStorage.setItem(KEY, token.trim().replace(/^Bearer\s+/i, ""));
  ended = false;
  session += 1;
  tell();
}

/** A newer token of the same reader: what is on screen stays. */
export function renewToken(token: string): void {
  sessionStorage.setItem(KEY, token);
  ended = false;
  tell();
}

/** Counts signings in and out: a change draws every page anew. */
export function readSession(): number {
  return session;
}

export function signedOut(): void {
  ended = true;
  tell();
}

export function onToken(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(): void {
  for (const listener of listeners) listener();
}
