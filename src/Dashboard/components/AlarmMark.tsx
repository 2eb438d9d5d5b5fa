import type { AlarmPriority, AlarmState } from "../generated/operations";
import { tCode } from "../words/messages";

interface AlarmMarkProps {
  readonly priority: AlarmPriority;
  readonly state: AlarmState;
}

/** How soon one must act, by shape, word and colour: never by colour alone. */
export function AlarmMark({ priority, state }: AlarmMarkProps) {
  const quiet = state === "ACKNOWLEDGED" || state === "NORMAL" || state === "SHELVED" || state === "SUPPRESSED_BY_DESIGN" || state === "OUT_OF_SERVICE";
  return (
    <span className={`alarm-mark ${priority} ${quiet ? "quiet-mark" : ""}`}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        {priority === "HIGH" ? <rect x="2" y="2" width="12" height="12" /> : priority === "MEDIUM" ? <path d="M8 1l7 7-7 7-7-7z" /> : <path d="M8 2l7 12H1z" />}
      </svg>
      {tCode("priority", priority)}
    </span>
  );
}
