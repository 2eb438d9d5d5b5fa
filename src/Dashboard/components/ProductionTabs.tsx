import "../styles/production.css";

import { Link, useLocation } from "wouter";

import { useMe } from "../app/definitions";
import { paths } from "../app/paths";
import { t } from "../words/messages";

/** The pages of production, one beside the other. */
export function ProductionTabs() {
  const [path] = useLocation();
  const me = useMe();
  return (
    <nav className="tabs" aria-label={t("production.pages")}>
      {([...(me?.nation === true ? [["print", paths.print]] as const : []), ["books", paths.books], ["boxes", paths.boxes], ...(me?.nation === true ? [["supplies", paths.supplies]] as const : [])] as const).map(([name, to]) => (
        <Link key={name} href={to} aria-current={path === to ? "page" : undefined}>{t(`production.${name}`)}</Link>
      ))}
    </nav>
  );
}
