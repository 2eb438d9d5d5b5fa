import { memo } from "react";

import type { ApplicationFilter, BoardFragment } from "../generated/operations";
import { t } from "../words/messages";
import { count } from "../words/numbers";
import { Age } from "./Age";
import { Figure } from "./Figure";

const shown: readonly (readonly ["open" | "lateByRevised" | "overStageLimit" | "deadlineUnknown" | "flagged", ApplicationFilter])[] = [
  ["open", { open: true }],
  ["lateByRevised", { lateByRevised: true }],
  ["overStageLimit", { overStageLimit: true }],
  ["deadlineUnknown", { deadlineUnknown: true }],
  ["flagged", { flagged: true }],
];

/** The other standing figures of a scope, in one line each. */
export const Standing = memo(function Standing({ figures }: { readonly figures: BoardFragment }) {
  return (
    <div className="standing aged">
    <dl>
      {shown.map(([name, filter]) => (
        <div key={name}>
          <dt>{t(`figure.${name}`)}</dt>
          <dd><Figure figure={name} value={figures[name].value} filter={filter}>{figures[name].value === 0 ? undefined : count(figures[name].value)}</Figure></dd>
        </div>
      ))}
    </dl>
    <Age />
    </div>
  );
});
