import type { HallFeedSubscription } from "../generated/operations";
import { t, tCode, type Key } from "../words/messages";
import { count } from "../words/numbers";
import { hour } from "../words/times";
import { HallValue } from "./HallValue";

export type Hall = HallFeedSubscription["site"]["hall"];

const first = ["oldestWait", "waiting", "serving", "countersOpen", "arrivals", "served"] as const;
const second = ["overLimitShare", "occupancy", "abandonment", "noShowRate", "turnedAwayRate", "throughput", "utilisation", "outside", "neverEnded"] as const;

/** The hall in one line, and what stands behind it in another; what isn't known is said below, by reason. */
export function HallNumbers({ hall, zone }: { readonly hall: Hall; readonly zone: string }) {
  const of = (name: string) => hall.all.find((figure) => figure.name === name);
  const known = second.map(of).filter((figure) => figure?.value != null);
  return (
    <div className="hall-numbers">
      <dl className="numbers">{first.map((name) => {
        const figure = of(name);
        return figure !== undefined && <div key={name} data-figure={name}><dt>{t(`hall.${name}`)}</dt><dd className="large"><HallValue figure={figure} unit={figure.unit} /></dd></div>;
      })}</dl>
      <dl className="numbers small">
        {known.map((figure) => figure !== undefined && <div key={figure.name} data-figure={figure.name}><dt>{t(`hall.${figure.name}` as Key)}</dt><dd className="medium"><HallValue figure={figure} unit={figure.unit} /></dd></div>)}
        {hall.selfCheck != null && <div><dt>{t("hall.selfCheck")}</dt><dd className={hall.selfCheck.agrees ? "medium" : "medium wrong"}>{hall.selfCheck.agrees ? t("hall.agrees") : t("hall.differs", { n: count(hall.selfCheck.difference) })}</dd></div>}
        <NotKnown hall={hall} zone={zone} />
      </dl>
    </div>
  );
}

/** What isn't measured here, and why: figures by the reason of their absence. "Nobody waits" and "nothing yet" are no lack. */
function NotKnown({ hall, zone }: { readonly hall: Hall; readonly zone: string }) {
  const lacking = hall.all.filter((figure) => figure.absent != null && figure.absent !== "NOBODY_WAITS" && figure.absent !== "NOTHING_YET" && shown.has(figure.name));
  const reasons = new Map(lacking.map((figure) => [figure.absent, lacking.filter((other) => other.absent === figure.absent)]));
  if (reasons.size === 0) return null;
  const machine = hall.snapshots.at(-1);
  return (
    <div className="not-known"><dt>{t("hall.notKnown")}</dt>
      <dd>{[...reasons].map(([reason, figures]) => <span key={reason}>{figures.map((figure) => t(`hall.${figure.name}` as Key)).join(" · ")} <b>({tCode("absence", reason ?? "")})</b> </span>)}
        {machine !== undefined && <span>{t("hall.machineOnly", { time: hour(machine.at, zone) })}</span>}</dd></div>
  );
}

const shown: ReadonlySet<string> = new Set([...first, ...second]);
