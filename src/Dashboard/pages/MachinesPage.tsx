import "../styles/machines.css";

import { useMemo } from "react";
import { Link, useSearch } from "wouter";

import { paths, readTold } from "../app/paths";
import { Age, AsOf } from "../components/Age";
import { Crumbs } from "../components/Crumbs";
import { MachineMatrix } from "../components/MachineMatrix";
import { MachineRows } from "../components/MachineRows";
import { countOf, machineArguments, machinesPath, readMachines, sumOf, troubled, type MachineFilter } from "../components/machines";
import { usePlaceName } from "../components/PlaceChoice";
import { SiteDependencies } from "../components/SiteDependencies";
import { NoPage, Trouble } from "../components/Trouble";
import { MachinesFeedDocument, MachinesOfDocument, RegionMachinesFeedDocument, SiteMachinesFeedDocument, type TallyFragment } from "../generated/operations";
import { api } from "../live/connection";
import { useFeed } from "../live/useFeed";
import { useList } from "../live/useList";
import { t, tCode } from "../words/messages";
import { byName, nameOf } from "../words/names";
import { count } from "../words/numbers";
import { clockThere } from "../words/times";

/** The machines of the nation, a region or a site: how many stand how, and those that don't work as they should. */
export function MachinesPage() {
  const search = useSearch();
  const filter = useMemo(() => readMachines(new URLSearchParams(search)), [search]);
  return filter.site === null ? <OfRegions key={search} filter={filter} search={search} /> : <OfSite key={search} site={filter.site} filter={filter} search={search} />;
}

interface Part {
  readonly filter: MachineFilter;
  readonly search: string;
}

function OfRegions({ filter, search }: Part) {
  const { data, error } = useFeed(MachinesFeedDocument, {});
  if (data === undefined) return <NoPage error={error} />;
  const regions = data.regions.filter((region) => (filter.region === null || region.code === filter.region) && region.machineTally.total > 0).sort(byName);
  const version = data.regions[0]?.version;
  return (
    <Page filter={filter} search={search} tally={sumOf(regions.map((region) => region.machineTally))} version={version}>
      {filter.region !== null ? <OfSites region={filter.region} /> : regions.length > 1 && <ByPlace places={regions} version={version?.id ?? ""} placeOf={(region) => ({ region })} />}
    </Page>
  );
}

/** The sites of a region that have machines, those with trouble first. */
function OfSites({ region }: { readonly region: string }) {
  const { data } = useFeed(RegionMachinesFeedDocument, { region });
  if (data === undefined) return null;
  const wrong = (tally: TallyFragment) => troubled.reduce((sum, one) => sum + countOf(tally.byStatus, one), 0);
  const sites = data.sites.nodes.filter((site) => site.machineTally.total > 0)
    .sort((a, b) => wrong(b.machineTally) - wrong(a.machineTally) || byName(a, b));
  return <ByPlace places={sites} version={data.sites.version.id} placeOf={(site) => ({ site })} />;
}

function OfSite({ site, filter, search }: Part & { readonly site: string }) {
  const { data, error } = useFeed(SiteMachinesFeedDocument, { code: site });
  if (data === undefined) return <NoPage error={error} />;
  return <Page filter={filter} search={search} tally={sumOf([data.site.machineTally])} version={data.site.version}><SiteDependencies site={site} /></Page>;
}

function Page({ filter, search, tally, version, children }: Part & { readonly tally: TallyFragment; readonly version: { readonly id: string; readonly asOf: string } | undefined; readonly children?: React.ReactNode }) {
  const name = usePlaceName(filter);
  const unknown = tally.expected - tally.known;
  return (
    <main className="machines-page" data-scope={name} tabIndex={-1}>
      <header className="heading">
        <Crumbs steps={filter.site !== null ? [{ name, path: paths.office(filter.site) }] : filter.region !== null ? [{ name, path: paths.region(filter.region) }] : []} />
        <h1>{t("machines.title")} <span className="medium">{count(tally.total)}</span></h1>
        {tally.total > 0 && <Link href={machinesPath(filter).replace(paths.machines, paths.reliability)} className="quiet">{t("machines.reliability")}</Link>}
        {tally.total > 0 && <p className={unknown > 0 ? "unusual" : "dim"}>{t("machines.known", { n: count(tally.known), of: count(tally.expected) })}</p>}
      </header>
      {tally.total === 0 ? <p className="dim">{t("machines.none")}</p> : (
        <>
          <section className="tallies" aria-label={t("machines.tally")}>
            <AsOf since={version?.asOf ?? null}><h2>{t("machines.tally")}<Age /></h2></AsOf>
            <MachineMatrix tally={tally} place={filter} version={version?.id ?? ""} />
            {children}
          </section>
          <List filter={filter} search={search} none={t(unknown > 0 ? "machines.knownWell" : "machines.allWell")} />
        </>
      )}
    </main>
  );
}

interface ByPlaceProps {
  readonly places: readonly { readonly code: string; readonly name: string; readonly nameUrdu?: string | null; readonly machineTally: TallyFragment }[];
  readonly version: string;
  readonly placeOf: (code: string) => Partial<MachineFilter>;
}

/** Places with how many of their machines don't work as they should. */
function ByPlace({ places, version, placeOf }: ByPlaceProps) {
  return (
    <table className="rows by-place">
      <thead><tr><th scope="col">{t("where.place")}</th>{troubled.map((one) => <th key={one} scope="col" className="number">{tCode("machineStatus", one)}</th>)}<th scope="col" className="number">{t("machines.all")}</th></tr></thead>
      <tbody>
        {places.map((place) => (
          <tr key={place.code}>
            <th scope="row"><Link href={machinesPath(placeOf(place.code))}>{nameOf(place)}</Link></th>
            {troubled.map((one) => {
              const value = countOf(place.machineTally.byStatus, one);
              return <td key={one} className="number">{value === 0 ? <span className="dim">·</span> : <Link href={machinesPath({ ...placeOf(place.code), stands: [one] }, { figure: "machines", count: value, version })} className={one === "DOWN" ? "wrong" : ""}>{count(value)}</Link>}</td>;
            })}
            <td className="number dim">{count(place.machineTally.total)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const AGAIN_MS = 2_000;

interface ListProps extends Part {
  /** That every machine works, as far as that is known. */
  readonly none: string;
}

/** What was clicked, at its version; without a choice those that don't work as they should, asked for again and again. */
function List({ filter, search, none }: ListProps) {
  const query = useMemo(() => new URLSearchParams(search), [search]);
  const told = readTold(query);
  const all = query.has("kind") || told !== null || filter.stands.length > 0;
  const list = useList(search, async (version, after) => {
    const { data, error } = await api.query(MachinesOfDocument, { ...machineArguments(all ? filter : { ...filter, stands: troubled }), version, after }).toPromise();
    return { page: data?.machines, error };
  }, told?.version ?? null, told === null ? AGAIN_MS : undefined);
  const { last: page, gone } = list;
  if (page === undefined) return <Trouble error={list.error} />;
  const at = clockThere(page.version.asOf);
  const equal = told === null || told.count === page.totalCount;
  const words = [filter.kind === null ? null : tCode("machineKind", filter.kind), ...filter.stands.map((one) => tCode("machineStatus", one))].filter(Boolean).join(" · ");
  return (
    <AsOf since={page.version.asOf} limitMs={told === null ? 3 * AGAIN_MS : Infinity}>
    <section className="machine-list" aria-label={t("machines.list")}>
      <h2>{words !== "" ? words : t(all ? "machines.all" : "machines.troubled")} <span className="dim">{count(page.totalCount)}</span>{all && <Link href={machinesPath({ region: filter.region, site: filter.site })} className="quiet">{t("machines.back")}</Link>}<Age /></h2>
      {told !== null && <p className={`agreement ${equal || gone ? "" : "wrong"}`} data-equal={gone ? undefined : equal}>{t(gone ? "list.newer" : equal ? "list.equal" : "list.differs", { told: count(told.count), n: count(page.totalCount), time: at })} <code>{page.version.id}</code></p>}
      {page.totalCount === 0 ? <p className="dim">{all ? t("machines.noneSuch") : none}</p> : <MachineRows list={list} total={page.totalCount} asOf={page.version.asOf} site={filter.site !== null} />}
    </section>
    </AsOf>
  );
}
