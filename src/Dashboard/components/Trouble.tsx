import type { CombinedError } from "@urql/core";
import { Link } from "wouter";

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
      {(spoken() === "en" || trouble === "other" || trouble === "BAD_USER_INPUT") && <p className="dim" lang="en" dir="ltr">{error.graphQLErrors.map((one) => one.message).join(" ")}</p>}
    </div>
  );
}
