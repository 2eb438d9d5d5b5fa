/**
 * Signing in at the issuer that the server names: the authorization code flow with PKCE. The library is loaded only then. A token is renewed by
 * the issuer's refresh token for as long as the tab is open, over a reload too; without one it ends, and one signs in again.
 */
import type { UserManager } from "oidc-client-ts";

import { keepToken, renewToken } from "../live/token";
import { paths } from "./paths";

export interface Issuer {
  readonly authority: string;
  readonly client: string;
  readonly scope: string;
}

/** What the library keeps in the tab begins with this. */
const KEPT = "oidc.";

let users: Promise<UserManager> | undefined;
let ending: Promise<string | null> | undefined;
let signedIn = false;

/** The issuer of this server; null when people sign in with local tokens. */
export async function readIssuer(): Promise<Issuer | null> {
  const answer = await fetch("/about");
  const about = (await answer.json()) as { signIn?: Issuer | null };
  return about.signIn ?? null;
}

function manager(issuer: Issuer): Promise<UserManager> {
  users ??= open(issuer);
  return users;
}

async function open(issuer: Issuer): Promise<UserManager> {
  const { UserManager, WebStorageStateStore } = await import("oidc-client-ts");
  const opened = new UserManager({
    authority: issuer.authority,
    client_id: issuer.client,
    redirect_uri: `${location.origin}/signed-in`,
    scope: issuer.scope,
    response_type: "code",
    automaticSilentRenew: true,
    userStore: new WebStorageStateStore({ store: sessionStorage }),
    stateStore: new WebStorageStateStore({ store: sessionStorage }),
  });
  opened.events.addUserLoaded((user) => {
    if (signedIn) renewToken(user.access_token);
  });
  return opened;
}

export async function beginSignIn(issuer: Issuer): Promise<void> {
  sessionStorage.setItem("return-to", location.pathname === paths.signIn ? paths.home : location.pathname + location.search);
  await (await manager(issuer)).signinRedirect();
}

/** On the way back: trades the code for a token. The page to go on to; null when the way back can't be trusted, or the issuer refuses. */
export function endSignIn(): Promise<string | null> {
  ending ??= trade(); // a code is good once, and the token that comes draws the page anew
  return ending;
}

async function trade(): Promise<string | null> {
  const issuer = await readIssuer();
  if (issuer === null) return null;
  try {
    const user = await (await manager(issuer)).signinRedirectCallback();
    keepToken(user.access_token);
    signedIn = true;
    return sessionStorage.getItem("return-to") ?? paths.home;
  } catch {
    return null;
  }
}

/** After a reload: goes on renewing the token of who signed in at the issuer. */
export async function resumeSignIn(): Promise<void> {
  if (!keptKeys().some((key) => key.startsWith(`${KEPT}user:`))) return;
  signedIn = true;
  const issuer = await readIssuer();
  if (issuer !== null) await (await manager(issuer)).getUser();
}

/** Leaves: the token, and all that would renew it. */
export function signOut(): void {
  void users?.then((open) => open.stopSilentRenew());
  users = undefined;
  signedIn = false;
  for (const key of keptKeys()) sessionStorage.removeItem(key);
  keepToken(null);
}

function keptKeys(): string[] {
  return Object.keys(sessionStorage).filter((key) => key.startsWith(KEPT));
}
