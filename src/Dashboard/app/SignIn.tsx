import { useEffect, useState } from "react";

import { useLocation } from "wouter";

import { hasToken, keepToken } from "../live/token";
import { t } from "../words/messages";
import { paths } from "./paths";
import { beginSignIn, readIssuer, type Issuer } from "./oidc";

interface SignInProps {
  /** The server doesn't take the token. */
  readonly refused?: boolean;
  /** The way back from the issuer brought no token. */
  readonly failed?: boolean;
}

/** Who reads must be known: through the issuer that the server names, or with a token that `./pm token` made. */
export function SignIn({ refused = false, failed = false }: SignInProps) {
  const [issuer, setIssuer] = useState<Issuer | null>(null);
  const [token, setToken] = useState("");
  const [away, setAway] = useState(false);
  const [path, go] = useLocation();
  useEffect(() => void readIssuer().then(setIssuer), []);
  return (
    <main className="sign-in">
      <h1>{t("sign.title")}</h1>
      {refused && hasToken() && <p role="alert" className="wrong">{t("sign.wrong")}</p>}
      {failed && <p role="alert" className="wrong">{t("sign.failed")}</p>}
      {away && <p role="alert" className="wrong">{t("sign.away")}</p>}
      {issuer !== null && <p><button type="button" className="act" onClick={() => void beginSignIn(issuer).catch(() => setAway(true))}>{t("sign.issuer", { issuer: new URL(issuer.authority).host })}</button></p>}
      <form onSubmit={(event) => { event.preventDefault(); keepToken(token); if (path === paths.signIn || failed) go(paths.home); }}>
        <label htmlFor="token">{t(issuer === null ? "sign.local" : "sign.token")}</label>
        <p className="dim">{t("sign.tokenHow")} <code>./pm token --role operator</code></p>
        <textarea id="token" rows={5} value={token} autoComplete="off" spellCheck={false} onChange={(event) => setToken(event.target.value)} />
        <button type="submit" className="act" disabled={token.trim() === ""}>{t("sign.in")}</button>
      </form>
    </main>
  );
}
