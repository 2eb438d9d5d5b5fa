import type { MachineFeedSubscription } from "../generated/operations";
import { t } from "../words/messages";
import { count } from "../words/numbers";
import { hour, zoneName } from "../words/times";

type Minute = NonNullable<MachineFeedSubscription["machine"]>["minutes"][number];

/** How long the strip is, in minutes: what the server keeps. */
const SHOWN = 180;

const MINUTE_MS = 60_000;

/** The last three hours, a bar a minute: dim when it answered each time, amber when at times, red when never, nothing where nobody asked. Time runs from left to right in both languages. */
export function MachineMinutes({ minutes }: { readonly minutes: readonly Minute[] }) {
  const last = Math.max(...minutes.map((minute) => Date.parse(minute.from)));
  const begin = last - (SHOWN - 1) * MINUTE_MS;
  const polls = minutes.reduce((sum, minute) => sum + minute.polls, 0);
  const answers = minutes.reduce((sum, minute) => sum + minute.answers, 0);
  return (
    <section className="minutes" aria-label={t("machine.minutes")}>
      <h2>{t("machine.minutes")} <span className="dim">{t("machine.answered", { n: count(answers), of: count(polls) })}</span></h2>
      <svg viewBox={`0 0 ${SHOWN} 10`} preserveAspectRatio="none" role="img" aria-label={t("machine.answered", { n: count(answers), of: count(polls) })}>
        {minutes.filter((minute) => Date.parse(minute.from) >= begin && minute.polls > 0).map((minute) => (
          <rect key={minute.from} x={(Date.parse(minute.from) - begin) / MINUTE_MS + 0.1} y={minute.answers === minute.polls ? 5 : 0} width={0.8} height={minute.answers === minute.polls ? 5 : 10}
            className={minute.answers === minute.polls ? "answered" : minute.answers === 0 ? "silent" : "partly"} />
        ))}
      </svg>
      <p className="ends" dir="ltr"><span>{hour(new Date(begin).toISOString())}</span><span>{hour(new Date(last).toISOString())} {zoneName()}</span></p>
    </section>
  );
}
