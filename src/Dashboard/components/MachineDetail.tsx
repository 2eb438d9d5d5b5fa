import type { MachineFeedSubscription, SuppliedFragment } from "../generated/operations";
import { t, tOr } from "../words/messages";
import { count, exactly, percent } from "../words/numbers";
import { duration, hour } from "../words/times";
import { Age } from "./Age";
import { faultOf } from "./MachineRows";

type Detail = NonNullable<NonNullable<MachineFeedSubscription["machine"]>["detail"]>;

interface PartProps {
  readonly detail: Detail;
}

/** A supply or tray below this share is named in colour: it stops the printer next. */
const LOW_PERCENT = 10;

/** What the printer lives on. What isn't a number is said in words and never drawn as a level (RFC 3805). */
export function Supplies({ detail }: PartProps) {
  const rows = [...detail.supplies, ...detail.inputs];
  if (rows.length === 0 && detail.covers.length === 0) return null;
  return (
    <section aria-label={t("machine.supplies")}>
      <h2>{t("machine.supplies")} <span className="dim">{t("machine.readAt", { time: hour(detail.readAt) })}</span><Age /></h2>
      {detail.suppliesKnown !== "COMPLETE" && <p className="unusual">{t(detail.suppliesKnown === "PARTIAL" ? "machine.partial" : "machine.unread")}</p>}
      <table className="rows">
        <tbody>{rows.map((row) => (
          <tr key={`${row.type ?? "input"} ${row.index}`}>
            <th scope="row"><bdi>{row.description ?? (row.type == null ? t("machine.input") : tOr(`supplyType.${row.type}`, row.type))}</bdi></th>
            <td className="level"><Level supply={row} /></td>
            <td className="number dim">{row.capacity != null && row.unit !== "percent" && row.level != null ? t("machine.levelOf", { n: count(row.level), of: count(row.capacity), unit: tOr(`supplyUnit.${row.unit ?? ""}`, row.unit ?? "") }) : ""}</td>
          </tr>
        ))}</tbody>
      </table>
      {detail.covers.length > 0 && (
        <ul className="covers">{detail.covers.map((cover, at) => (
          <li key={at} className={cover.status === "coverOpen" || cover.status === "interlockOpen" ? "unusual" : "dim"}><bdi>{cover.description ?? t("machine.cover")}</bdi> {tOr(`coverStatus.${cover.status ?? "other"}`, cover.status ?? "")}</li>
        ))}</ul>
      )}
    </section>
  );
}

function Level({ supply }: { readonly supply: SuppliedFragment }) {
  if (supply.percent == null) return <span className="dim">{tOr(`supplySays.${supply.says}`, supply.says)}</span>;
  const low = supply.percent < LOW_PERCENT;
  return (
    <span className={`level-bar ${low ? "low" : ""}`}>
      <i aria-hidden="true"><b style={{ inlineSize: `${Math.max(0, Math.min(100, supply.percent))}%` }} /></i>
      {percent(supply.percent, 0)}{low && ` ${t("machine.low")}`}{supply.fillsUp && <span className="note">{t("machine.space")}</span>}
    </span>
  );
}

/** What the agent complains of: conditions (RFC 2790) and alerts (RFC 3805), worst first as it tells them. Other machines than printers have none to read. */
export function Alerts({ detail, kind }: PartProps & { readonly kind: string | null | undefined }) {
  const errors = detail.errors ?? [];
  if (kind !== "printer" && detail.printerStatus == null && detail.errors == null && detail.alerts.length === 0) return null;
  return (
    <section aria-label={t("machine.alerts")}>
      <h2>{t("machine.alerts")}{detail.printerStatus != null && <span className="dim"> {t("machine.tells", { status: tOr(`printerStatus.${detail.printerStatus}`, detail.printerStatus) })}</span>}<Age /></h2>
      {detail.alertsKnown === "PARTIAL" && <p className="unusual">{t("machine.partial")}</p>}
      {errors.length > 0 && <ul className="errors">{errors.map((error) => <li key={error}>{faultOf(error)}</li>)}</ul>}
      {detail.alerts.length === 0 && errors.length === 0 ? <p className="dim">{t(detail.alertsKnown === "COMPLETE" || detail.errors != null ? "machine.noAlerts" : "machine.unread")}</p> : (
        <table className="rows">
          <tbody>{detail.alerts.map((alert, at) => (
            <tr key={at}>
              <td className={alert.severity === "critical" ? "wrong" : ""}>{tOr(`alertSeverity.${alert.severity ?? "other"}`, alert.severity ?? "")}</td>
              <th scope="row"><bdi>{alert.description ?? alert.part ?? ""}</bdi></th>
              <td className="dim">{alert.training == null ? "" : tOr(`alertTraining.${alert.training}`, alert.training)}</td>
            </tr>
          ))}</tbody>
        </table>
      )}
    </section>
  );
}

/** A power supply (RFC 1628). */
export function Power({ detail: { power } }: PartProps) {
  if (power == null) return null;
  const onBattery = (power.onBatterySeconds ?? 0) > 0 || power.source === "battery";
  return (
    <>
      <h2>{t("machine.power")}<Age /></h2>
      <dl className="pairs">
        <dt>{t("machine.source")}</dt><dd className={onBattery ? "unusual" : ""}>{tOr(`powerSource.${power.source ?? "other"}`, power.source ?? "")}{onBattery && power.onBatterySeconds != null && ` · ${duration(power.onBatterySeconds)}`}</dd>
        {power.minutesLeft != null && <><dt>{t("machine.minutesLeft")}</dt><dd>{t("unit.minutes", { n: count(power.minutesLeft) })}</dd></>}
        {power.chargePercent != null && <><dt>{t("machine.charge")}</dt><dd>{percent(power.chargePercent, 0)}</dd></>}
        {power.loadPercent != null && <><dt>{t("machine.load")}</dt><dd>{percent(power.loadPercent, 0)}</dd></>}
      </dl>
    </>
  );
}

/** Ports: only those that are meant to be up are news when they are down. */
export function Interfaces({ detail }: PartProps) {
  if (detail.interfaces.length === 0) return null;
  return (
    <>
      <h2>{t("machine.interfaces")}<Age /></h2>
      <ul className="ports">{detail.interfaces.map((port) => {
        const wrong = port.wanted === "up" && port.status !== "up" && port.status !== "dormant";
        return <li key={port.index} className={wrong ? "unusual" : port.status === "up" ? "" : "dim"}><bdi>{port.name ?? port.index}</bdi> <span className="dim">{tOr(`portStatus.${port.status ?? "unknown"}`, port.status ?? "")}</span></li>;
      })}</ul>
    </>
  );
}

/** What a host says of itself: load, storages, what a printer made since it was built, and sensors. */
export function Storages({ detail }: PartProps) {
  const made = detail.markers.filter((marker) => marker.made != null);
  const sensors = detail.sensors.filter((sensor) => sensor.value != null && sensor.kind !== "other" && sensor.kind !== "unknown");
  if (detail.storages.length + detail.processorLoads.length + made.length + sensors.length === 0) return null;
  return (
    <>
      <h2>{t("machine.host")}<Age /></h2>
      <table className="rows"><tbody>
        {detail.processorLoads.some((load) => load != null) && <tr><th scope="row">{t("machine.processors")}</th><td className="number">{detail.processorLoads.map((load) => (load == null ? "–" : percent(load, 0))).join(" · ")}</td></tr>}
        {detail.storages.map((storage, at) => <tr key={at}><th scope="row"><bdi>{storage.description ?? ""}</bdi></th><td className="number">{storage.usedPercent == null ? "–" : percent(storage.usedPercent, 0)}</td></tr>)}
        {made.map((marker, at) => <tr key={`made ${at}`}><th scope="row">{t("machine.made")}</th><td className="number">{count(marker.made ?? 0)} {tOr(`supplyUnit.${marker.unit ?? ""}`, marker.unit ?? "")}</td></tr>)}
        {sensors.map((sensor, at) => <tr key={`sensor ${at}`}><th scope="row"><bdi>{sensor.name ?? t("machine.sensor")}</bdi></th><td className="number">{exactly(sensor.value ?? 0)} {tOr(`sensorKind.${sensor.kind ?? ""}`, sensor.kind ?? "")}</td></tr>)}
      </tbody></table>
    </>
  );
}
