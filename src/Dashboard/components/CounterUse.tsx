import type { StaffOfQuery } from "../generated/operations";
import { t, tCode } from "../words/messages";
import { count, percent } from "../words/numbers";
import { duration } from "../words/times";
import { Age } from "./Age";
import { Scroll } from "./Scroll";

type Counter = StaffOfQuery["staff"]["counters"][number];

/** How long each counter was open, how much of that it served, and why it was closed within the office's hours. */
export function CounterUse({ counters }: { readonly counters: readonly Counter[] }) {
  return (
    <section className="counter-use" aria-label={t("office.counters")}>
      <h2>{t("office.counters")} <span className="dim">{t("staff.withinHours")}</span><Age /></h2>
      <Scroll>
        <table className="rows">
          <thead><tr><th scope="col">{t("hall.counter")}</th><th scope="col" className="number">{t("staff.services")}</th><th scope="col" className="number">{t("staff.open")}</th><th scope="col" className="number">{t("hall.utilisation")}</th><th scope="col">{t("staff.closed")}</th></tr></thead>
          <tbody>
            {counters.map((counter) => (
              <tr key={counter.code}>
                <th scope="row"><bdi>{counter.code}</bdi></th>
                <td className="number">{counter.services == null ? "–" : count(counter.services)}</td>
                <td className="number dim">{duration(counter.openSeconds)}</td>
                <td className="number count">{counter.utilisation == null ? "–" : <><span className="bar" style={{ inlineSize: `${Math.min(100, counter.utilisation)}%` }} />{percent(counter.utilisation)}</>}</td>
                <td className="reasons">{counter.closed.length === 0 ? <span className="dim">{t("staff.neverClosed")}</span> : counter.closed.map((one) => <span key={one.reason}>{tCode("closedReason", one.reason)} <span className="dim">{duration(one.seconds)}</span></span>)}</td>
              </tr>
            ))}
            {counters.length === 0 && <tr><td colSpan={5} className="dim">{t("staff.noCounters")}</td></tr>}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}
