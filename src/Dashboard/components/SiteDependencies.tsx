import { Link } from "wouter";

import { paths } from "../app/paths";
import { SiteDependenciesDocument } from "../generated/operations";
import { useQuery } from "../live/useQuery";
import { t, tCode } from "../words/messages";
import { nameOf } from "../words/names";
import { count } from "../words/numbers";
import { Age, AsOf } from "./Age";
import { treeOf, type Node } from "./dependencies";
import { MachineMark } from "./MachineMark";

const AGAIN_MS = 5_000;

/** What depends on what at a site, from what the others come through down to what nothing needs. */
export function SiteDependencies({ site }: { readonly site: string }) {
  const { data, at } = useQuery(SiteDependenciesDocument, { code: site }, AGAIN_MS);
  const all = data?.site?.dependencies ?? [];
  const linked = all.filter((one) => one.needs.length > 0 || one.behind > 0 || one.unknownNeeds.length > 0);
  if (linked.length === 0) return null;
  return (
    <section className="dependencies" aria-label={t("machines.depends")}>
      <AsOf since={at} limitMs={3 * AGAIN_MS}><h2>{t("machines.depends")}<Age /></h2></AsOf>
      <ul>{treeOf(linked).map((root) => <Branch key={root.of.machine.id} node={root} site={site} />)}</ul>
    </section>
  );
}

function Branch({ node: { of, also, children }, site }: { readonly node: Node; readonly site: string }) {
  const away = of.needs.filter((need) => need.site.code !== site);
  return (
    <li>
      <span className="branch">
        <MachineMark stands={of.machine.status ?? "NEVER_HEARD"} /> <Link href={paths.machine(of.machine.id)}><bdi className="token">{of.machine.id}</bdi></Link>
        <span className="note">{[
          of.machine.kind == null ? null : tCode("machineKind", of.machine.kind),
          of.behind > 0 ? t("machines.behind", { n: count(of.behind) }) : null,
          ...also.map((machine) => t("machines.also", { machine })),
          ...away.map((need) => t("machines.through", { machine: need.id, site: nameOf(need.site) })),
          of.lostBy == null ? null : t("machines.lostBy", { machine: of.lostBy.id }),
        ].filter(Boolean).join(" · ")}</span>
        {of.unknownNeeds.length > 0 && <span className="unusual">{t("machines.unknownNeeds", { names: of.unknownNeeds.join(", ") })}</span>}
      </span>
      {children.length > 0 && <ul>{children.map((child) => <Branch key={child.of.machine.id} node={child} site={site} />)}</ul>}
    </li>
  );
}
