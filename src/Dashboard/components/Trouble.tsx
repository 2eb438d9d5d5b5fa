import type { CombinedError } from "@urql/core";

import { passes, troubleOf } from "../live/errors";
import { t, tCode } from "../words/messages";

/** What to say in place of figures that never came: why, in words, and what happens next. */
export function Trouble({ error }: { readonly error: CombinedError | undefined }) {
  if (error === undefined) return <p className="waiting" role="status">{t("trouble.waiting")}</p>;
  return (
    <div className="trouble" role="alert">
      <p>{tCode("trouble", troubleOf(error))}</p>
      {passes(error) && <p>{t("trouble.again")}</p>}
      <p className="dim">{error.graphQLErrors.map((one) => one.message).join(" ")}</p>
    </div>
  );
}
