import "../styles/machines.css";

import { useMemo } from "react";
import { Link, useSearch } from "wouter";

import { paths } from "../app/paths";
import { Age, AsOf } from "../components/Age";
import { Crumbs } from "../components/Crumbs";
import { hoursOf, knownHours, percentOf } from "../components/MachinePast";
import { machinesPath, readMachines } from "../components/machines";
import { usePlaceName } from "../components/PlaceChoice";
import { Scroll } from "../components/Scroll";
import { NoPage } from "../components/Trouble";
import { MachineReliabilityOfDocument, type ReliableFragment } from "../generated/operations";
import { useQuery } from "../live/useQuery";
import { t, tCode } from "../words/messages";
import { nameOf } from "../words/names";
import { count } from "../words/numbers";
import { duration } from "../words/times";

const AGAIN_MS = 60_000;

/** How reliable machines were in the last four weeks, and which models, sites and machines fail again and again. */
export function ReliabilityPage() {
  const search = useSearch();
  const { region, site, kind } = useMemo(() => readMachines(new URLSearchParams(search)), [search]);
  const name = usePlaceName({ region, site });
  const { data, error, at } = useQuery(MachineReliabilityOfDocument, { region, site, kind }, AGAIN_MS);
  if (data === undefined) return <NoPage error={error} />;
  const report = data.machineReliability;
  const known = knownHours(report.total);
  return (
    <main className="reliability-page" tabIndex={-1}>
      <header className="heading">
        <Crumbs steps={[{ name: t("machines.title"), path: machinesPath({ region, site, kind }) }]} />
        <h1>{t("reliable.title")} <span className="dim">{name}</span></h1>
        <p className="dim">{report.total.machines > 0 && t("reliable.note", { n: count(report.total.machines), failures: count(report.total.failures) })}{known !== null && ` ${t("reliable.known", { time: duration(known * 3600) })}`}</p>
      </header>
      {report.total.machines === 0 ? <p className="dim">{t("machines.none")}</p> : (
        <AsOf since={at} limitMs={3 * AGAIN_MS}><div className="columns">
          <Table title={t("reliable.offenders")} rows={report.offenders.map((row) => ({ key: row.machine, name: <><Link href={paths.machine(row.machine)} className="token">{row.machine}</Link><span className="note">{nameOf(row.site)}</span></>, of: row.reliability }))} />
          <Table title={t("reliable.models")} rows={report.byModel.map((row) => ({ key: `${row.model ?? ""} ${row.kind ?? ""}`, name: <><bdi>{row.model ?? t("reliable.noModel")}</bdi>{row.kind != null && <span className="note">{tCode("machineKind", row.kind)}</span>}</>, of: row.reliability }))} />
          <Table title={t("reliable.sites")} short rows={report.bySite.filter((row) => row.reliability.failures > 0).map((row) => ({ key: row.site.code, name: <Link href={machinesPath({ site: row.site.code })}>{nameOf(row.site)}</Link>, of: row.reliability }))} />
        </div></AsOf>
      )}
    </main>
  );
}

interface TableProps {
  /** Without the times. */
  readonly short?: true;
  readonly title: string;
  readonly rows: readonly { readonly key: string; readonly name: React.ReactNode; readonly of: ReliableFragment }[];
}

function Table({ title, rows, short }: TableProps) {
  return (
    <section aria-label={title}>
      <h2>{title} <span className="dim">{count(rows.length)}</span><Age /></h2>
      {rows.length === 0 ? <p className="dim">{t("reliable.none")}</p> : (
        <Scroll>
          <table className="rows">
            <thead><tr><th scope="col">{t("reliable.of")}</th>{(["failures", "availability", ...(short === true ? [] : ["between", "repair"] as const)] as const).map((column) => <th key={column} scope="col" className="number">{t(`reliable.${column}`)}</th>)}</tr></thead>
            <tbody>{rows.map((row) => (
              <tr key={row.key}><th scope="row">{row.name}</th><td className="number strong">{count(row.of.failures)}</td><td className={`number ${knownHours(row.of) === null ? "" : "dim"}`}>{percentOf(row.of)}</td>{short !== true && <><td className="number dim">{hoursOf(row.of.hoursBetweenFailures)}</td><td className="number dim">{hoursOf(row.of.hoursToRepair)}</td></>}</tr>
            ))}</tbody>
          </table>
        </Scroll>
      )}
    </section>
  );
}
