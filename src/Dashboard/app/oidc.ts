/** Signing in at the issuer that the server names: the authorization code flow with PKCE. The library is loaded only then. */
import { keepToken } from "../live/token";

export interface Issuer {
  readonly authority: string;
  readonly client: string;
  readonly scope: string;
}

/** The issuer of this server; null when people sign in with local tokens. */
export async function readIssuer(): Promise<Issuer | null> {
  const answer = await fetch("/about");
  const about = (await answer.json()) as { signIn?: Issuer | null };
  return about.signIn ?? null;
}

async function manager(issuer: Issuer) {
  const { UserManager, WebStorageStateStore } = await import("oidc-client-ts");
  return new UserManager({
    authority: issuer.authority,
    client_id: issuer.client,
    redirect_uri: `${location.origin}/signed-in`,
    scope: issuer.scope,
    response_type: "code",
    userStore: new WebStorageStateStore({ store: sessionStorage }),
    stateStore: new WebStorageStateStore({ store: sessionStorage }),
  });
}

export async function beginSignIn(issuer: Issuer): Promise<void> {
  sessionStorage.setItem("return-to", location.pathname + location.search);
  await (await manager(issuer)).signinRedirect();
}

/** On the way back: trades the code for a token, and renews it for as long as the tab is open. The page to go on to. */
export async function endSignIn(): Promise<string> {
  const issuer = await readIssuer();
  if (issuer === null) return "/";
  const users = await manager(issuer);
  const user = await users.signinRedirectCallback();
  keepToken(user.access_token);
  users.events.addUserLoaded((renewed) => keepToken(renewed.access_token));
  return sessionStorage.getItem("return-to") ?? "/";
}
