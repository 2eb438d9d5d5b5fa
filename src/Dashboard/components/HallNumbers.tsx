import type { HallFeedSubscription } from "../generated/operations";
import { t, tCode, type Key } from "../words/messages";
import { count, exactly } from "../words/numbers";
import { hour } from "../words/times";
import { Against, BaselineNote } from "./Against";
import { Age } from "./Age";
import { HallValue } from "./HallValue";
import { VisitFigure } from "./VisitFigure";
import { listed } from "./visits";

export type Hall = HallFeedSubscription["site"]["hall"];

const first = ["oldestWait", "waiting", "serving", "countersOpen", "arrivals", "served"] as const;
const second = ["overLimitShare", "occupancy", "abandonment", "noShowRate", "turnedAwayRate", "throughput", "utilisation", "outside", "neverEnded"] as const;

interface HallNumbersProps {
  readonly hall: Hall;
  readonly zone: string;
  readonly code: string;
  /** The wait that nobody should exceed, in minutes; null while it isn't known. */
  readonly limit: number | null;
}

/** The hall in one line, and what stands behind it in another; what isn't known is said below, by reason. */
export function HallNumbers({ hall, zone, code, limit }: HallNumbersProps) {
  const of = (name: string) => hall.all.find((figure) => figure.name === name);
  const machine = of("waiting")?.value == null ? hall.snapshots.filter((row) => row.waiting != null) : [];
  const known = second.map(of).filter((figure) => figure?.value != null);
  return (
    <div className="hall-numbers aged">
      <Age /><BaselineNote />
      <dl className="numbers">{first.map((name) => {
        const figure = of(name);
        return figure !== undefined && <div key={name} data-figure={name}><dt>{t(`hall.${name}`)}</dt><dd className={`large ${name === "oldestWait" && limit !== null && (figure.value ?? 0) >= limit ? "over" : ""}`}><Value figure={figure} code={code} /></dd><dd><Compared figure={name} /></dd></div>;
      })}
        {machine.length > 0 && <div><dt>{t("hall.byMachine")}</dt><dd className="large">{count(machine.reduce((all, row) => all + (row.waiting ?? 0), 0))}</dd></div>}
      </dl>
      <dl className="numbers small">
        {known.map((figure) => figure !== undefined && <div key={figure.name} data-figure={figure.name}><dt>{t(`hall.${figure.name}` as Key)}</dt><dd className="medium"><Value figure={figure} code={code} /></dd><dd><Compared figure={figure.name} /></dd></div>)}
        {hall.selfCheck != null && <div><dt>{t("hall.selfCheck")}</dt><dd className={hall.selfCheck.agrees ? "medium" : "medium wrong"}>{hall.selfCheck.agrees ? t("hall.agrees") : t("hall.differs", { n: exactly(hall.selfCheck.difference) })}</dd></div>}
        <NotKnown hall={hall} zone={zone} />
      </dl>
    </div>
  );
}

/** The comparison that stands beside each figure of a hall. */
const compared: Readonly<Record<string, string>> = {
  oldestWait: "completed-wait-p90", arrivals: "arrivals-per-day", overLimitShare: "share-within-30", abandonment: "abandonment", throughput: "served-per-counter-hour", utilisation: "utilisation",
};

function Compared({ figure }: { readonly figure: string }) {
  const name = compared[figure];
  return name === undefined ? null : <Against figure={name} />;
}

/** A figure, which opens the list of the visits that it counts where it counts any. */
function Value({ figure, code }: { readonly figure: Hall["all"][number]; readonly code: string }) {
  const status = listed[figure.name];
  const shown = <HallValue figure={figure} unit={figure.unit} />;
  return status === undefined || figure.value == null ? shown : <VisitFigure figure={figure.name} value={figure.value} filter={{ site: code, status }}>{shown}</VisitFigure>;
}

/** What isn't measured here, and why: figures by the reason of their absence. "Nobody waits" and "nothing yet" are no lack. */
function NotKnown({ hall, zone }: { readonly hall: Hall; readonly zone: string }) {
  const lacking = hall.all.filter((figure) => figure.absent != null && figure.absent !== "NOBODY_WAITS" && figure.absent !== "NOTHING_YET" && shown.has(figure.name));
  const reasons = new Map(lacking.map((figure) => [figure.absent, lacking.filter((other) => other.absent === figure.absent)]));
  if (reasons.size === 0) return null;
  const machine = hall.snapshots.at(-1);
  return (
    <div className="not-known"><dt>{t("hall.notKnown")}</dt>
      <dd><ul>
        {[...reasons].map(([reason, figures]) => <li key={reason}>{reason !== "NOT_MEASURED" && <b>{tCode("absence", reason ?? "")}: </b>}{figures.map((figure) => t(`hall.${figure.name}` as Key)).join(" · ")}</li>)}
        {machine !== undefined && reasons.has("VISITS_NOT_TOLD") && <li>{t("hall.machineOnly", { time: hour(machine.at, zone) })}</li>}
      </ul></dd></div>
  );
}

const shown: ReadonlySet<string> = new Set([...first, ...second]);
