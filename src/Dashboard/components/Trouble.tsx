import type { CombinedError } from "@urql/core";
import { Link, useLocation, useParams } from "wouter";

import { paths } from "../app/paths";
import { passes, troubleOf } from "../live/errors";
import { spoken, t, tCode } from "../words/messages";

/** What to say in place of figures that never came: why, in words, and what happens next. The server's own sentences are English: they stand where ours say too little. */
export function Trouble({ error }: { readonly error: CombinedError | undefined }) {
  if (error === undefined) return <p className="waiting" role="status">{t("trouble.waiting")}</p>;
  const trouble = troubleOf(error);
  return (
    <div className="trouble" role="alert">
      <p>{tCode("trouble", trouble)}</p>
      {passes(error) && <p>{t("trouble.again")}</p>}
      {trouble === "FORBIDDEN" && <p>{t("trouble.mayOther")} <Link href={paths.signIn} className="quiet">{t("sign.in")}</Link></p>}
      {((spoken() === "en" && trouble !== "NOT_FOUND") || trouble === "other" || trouble === "BAD_USER_INPUT") && <p className="dim" lang="en" dir="ltr">{error.graphQLErrors.map((one) => one.message).join(" ")}</p>}
    </div>
  );
}

/** In place of the zeros of a service that told nothing: they would look like good news. */
export function Untold() {
  return (
    <div className="trouble" role="status">
      <p>{t("where.nothingYet")}</p>
      <p>{t("untold.then")}</p>
      <p><Link href={paths.intake} className="quiet alone">{t("untold.intake")}</Link></p>
    </div>
  );
}

/** A whole page that has no figures, yet or at all: which thing was asked for, and why nothing of it stands here. */
export function NoPage({ error }: { readonly error: CombinedError | undefined }) {
  const [path] = useLocation();
  const kind = path.split("/")[1] ?? "";
  const [code] = Object.values(useParams());
  return (
    <main className="plain" tabIndex={-1}>
      {code !== undefined && <h1>{tCode("pageOf", kind)} <bdi className="token">{code}</bdi></h1>}
      <Trouble error={error} />
    </main>
  );
}
