import { Link } from "wouter";

import { useMe } from "../app/definitions";
import { paths } from "../app/paths";
import { t } from "../words/messages";

interface Step {
  readonly name: string;
  readonly path: string;
}

/** The way back up: nation, region, office. */
export function Crumbs({ steps = [] }: { readonly steps?: readonly Step[] }) {
  const me = useMe();
  const first = { name: me?.nation === false ? t("regions.title") : t("scope.nation"), path: paths.home };
  return (
    <nav className="crumbs" aria-label={t("nav.crumbs")}>
      {[first, ...steps].map((step) => <Link key={step.path} href={step.path}>{step.name}</Link>)}
    </nav>
  );
}
