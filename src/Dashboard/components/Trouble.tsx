import type { CombinedError } from "@urql/core";

import { t, tCode } from "../words/messages";

/** What to say in place of figures that never came: why, in words, and what happens next. */
export function Trouble({ error }: { readonly error: CombinedError | undefined }) {
  if (error === undefined) return <p className="waiting">{t("trouble.waiting")}</p>;
  const code = codeOf(error);
  const known = ["FORBIDDEN", "NOT_FOUND", "VERSION_GONE", "UNAVAILABLE", "TIMEOUT", "BAD_USER_INPUT", "UNAUTHENTICATED"].includes(code);
  return (
    <div className="trouble" role="alert">
      <p>{known ? tCode("trouble", code) : t("trouble.other")}</p>
      <p className="dim">{error.graphQLErrors.map((one) => one.message).join(" ") || error.networkError?.message}</p>
    </div>
  );
}

export function codeOf(error: CombinedError): string {
  const code = error.graphQLErrors[0]?.extensions["code"];
  return typeof code === "string" ? code : "";
}
