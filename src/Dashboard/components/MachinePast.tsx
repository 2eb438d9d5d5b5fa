import { MachinePastDocument, type ReliableFragment } from "../generated/operations";
import { useQuery } from "../live/useQuery";
import { t, tCode } from "../words/messages";
import { nameOf } from "../words/names";
import { count, percent } from "../words/numbers";
import { duration, moment, zoneName } from "../words/times";
import { Age, AsOf } from "./Age";
import { MachineMark } from "./MachineMark";
import { faultOf } from "./MachineRows";
import { Scroll } from "./Scroll";

const AGAIN_MS = 30_000;

/** How reliable a machine was, and its story: how it came to stand so, and who said what of it. */
export function MachinePast({ id }: { readonly id: string }) {
  const { data, at } = useQuery(MachinePastDocument, { id }, AGAIN_MS);
  const machine = data?.machine;
  if (machine == null) return null;
  return (
    <section className="machine-past" aria-label={t("machine.past")}>
      <AsOf since={at} limitMs={3 * AGAIN_MS}><h2>{t("machine.past")}<Age /></h2></AsOf>
      <Reliability of={machine.reliability} />
      {machine.history.length === 0 ? <p className="dim">{t("machine.noPast")}</p> : (
        <Scroll>
          <table className="rows"><tbody>{machine.history.map((one, at) => (
            <tr key={at}>
              <td className="time">{moment(one.at)} <span className="dim">{zoneName()}</span></td>
              <th scope="row">{one.status == null ? <>{t("machine.entry")} {one.duty != null && tCode("machineDuty", one.duty)}{one.from != null && ` ${t("machine.from", { time: moment(one.from) })}`}{one.until != null && ` ${t("machine.until", { time: `${moment(one.until)} ${zoneName()}` })}`}</> : <MachineMark stands={one.status} />}</th>
              <td className="dim">{[one.fault == null ? null : faultOf(one.fault), one.site == null || one.status != null ? null : nameOf(one.site), one.by, one.why].filter(Boolean).join(" · ")}</td>
            </tr>
          ))}</tbody></table>
        </Scroll>
      )}
    </section>
  );
}

/** Availability, MTBF and MTTR; what can't be known is a dash. */
function Reliability({ of }: { readonly of: ReliableFragment }) {
  const known = of.availabilityPercent == null ? null : knownHours(of);
  return (
    <dl className="numbers small">
      <div><dt>{t("reliable.availability")}</dt><dd className={`medium ${known === null ? "" : "dim"}`}>{percentOf(of)}</dd>{known !== null && <dd className="under">{t("reliable.ofKnown", { time: hoursOf(known) })}</dd>}</div>
      <div><dt>{t("reliable.failures")}</dt><dd className="medium">{count(of.failures)}</dd></div>
      <div><dt>{t("reliable.between")}</dt><dd className="medium">{hoursOf(of.hoursBetweenFailures)}</dd></div>
      <div><dt>{t("reliable.repair")}</dt><dd className="medium">{hoursOf(of.hoursToRepair)}</dd></div>
      <div><dt>{t("reliable.unknown")}</dt><dd className="medium dim">{hoursOf(of.hoursUnknown)}</dd></div>
    </dl>
  );
}

/** Availability in percent with one digit; a dash where nothing is known. */
export function percentOf(of: ReliableFragment): string {
  return of.availabilityPercent == null ? "–" : percent(of.availabilityPercent);
}

const ALL_HOURS = 28 * 24;

/** For how many hours of the four weeks it is known how a machine stood, on average; null when that is nearly all, and nothing needs to be said. */
export function knownHours({ machines, hoursUnknown }: ReliableFragment): number | null {
  const known = machines === 0 ? ALL_HOURS : ALL_HOURS - hoursUnknown / machines;
  return known > 0.95 * ALL_HOURS ? null : known;
}

/** Hours as a time; a dash where they aren't known, or where nothing went on for as long as a minute. */
export function hoursOf(hours: number | null | undefined): string {
  return hours == null || hours * 60 < 1 ? "–" : duration(hours * 3600);
}
