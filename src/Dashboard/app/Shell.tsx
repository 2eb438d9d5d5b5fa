import { useEffect, useRef, useState, type ReactNode, type RefObject } from "react";
import { Link, useLocation, useSearch } from "wouter";

import { Foot } from "../components/Foot";
import { HeartbeatDocument } from "../generated/operations";
import { hasToken } from "../live/token";
import { useFeed, usePulse } from "../live/useFeed";
import { type Key, t, tCode, together } from "../words/messages";
import { seesOfficers, useMe } from "./definitions";
import { signOut } from "./oidc";
import { paths } from "./paths";
import { Search, useSearchKey } from "./Search";
import { choose, useSettings, type Settings } from "./settings";
import { ServerClock, Status } from "./Status";

/** Which pages there are, and who may see them: what a role may not see is absent. */
const pages: readonly { readonly path: string; readonly name: Key; readonly nationOnly: boolean; readonly officers?: true; readonly also?: readonly string[] }[] = [
  { path: paths.home, name: "nav.late", nationOnly: false },
  { path: paths.alerts, name: "nav.alerts", nationOnly: false },
  { path: paths.halls, name: "nav.halls", nationOnly: false },
  { path: paths.turnout, name: "nav.turnout", nationOnly: false },
  { path: paths.staff, name: "nav.staff", nationOnly: false, officers: true },
  { path: paths.machines, name: "nav.machines", nationOnly: false, also: [paths.reliability] },
  { path: paths.books, name: "nav.production", nationOnly: false, also: [paths.boxes, paths.supplies, paths.print] },
  { path: paths.map, name: "nav.map", nationOnly: false },
  { path: paths.intake, name: "nav.intake", nationOnly: true },
  { path: paths.shift, name: "nav.shift", nationOnly: true },
  { path: paths.policies, name: "nav.policies", nationOnly: false },
  { path: paths.report, name: "nav.report", nationOnly: true },
  { path: paths.wall, name: "nav.wall", nationOnly: true },
];

const nothing = {};

/** What stands around every page but the wall: where one is, how true it is, and the meaning of what one points at. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const [searching, setSearching] = useState(false);
  const { simulated } = usePulse();
  const me = useMe();
  const [path] = useLocation();
  useFeed(HeartbeatDocument, nothing);
  useSearchKey(() => setSearching(true));
  useTitle(path);
  const content = useRef<HTMLDivElement>(null);
  useFocus(content, `${path}?${useSearch()}`);
  return (
    <div className="shell">
      <a className="skip" href="#content">{t("nav.skip")}</a>
      <header className="top">
        <Link href={paths.home} className="brand">{t("app.name")}</Link>
        <nav aria-label={t("nav.pages")}>
          {pages.filter((page) => (!page.nationOnly || me?.nation === true) && (page.officers !== true || seesOfficers(me?.roles))).map((page) => (
            <Link key={page.path} href={page.path} aria-current={path === page.path || page.also?.includes(path) === true ? "page" : undefined}>{t(page.name)}</Link>
          ))}
        </nav>
        <button type="button" className="find" onClick={() => setSearching(true)}>{t("nav.find")} <kbd>/</kbd></button>
        {simulated === true && <strong className="simulated">{t("app.simulated")}</strong>}
      </header>
      <div className="line"><Status /><Choices /><ServerClock /></div>
      <div id="content" className="content" ref={content} tabIndex={-1}>{children}</div>
      <Foot />
      {searching && <Search onClose={() => setSearching(false)} />}
    </div>
  );
}

/** A link that was followed goes with its page, and the focus with it: the new page has it then, so that Tab goes on there and not at the top of everything. */
function useFocus(content: RefObject<HTMLDivElement | null>, address: string): void {
  const shown = useRef(address);
  useEffect(() => {
    if (shown.current === address) return;
    shown.current = address;
    if (document.activeElement === document.body) content.current?.focus({ preventScroll: true });
  }, [content, address]);
}

/** What the browser calls the page, in its tabs and its history: the page's name, or what it is about. */
function useTitle(path: string): void {
  useEffect(() => {
    const page = pages.find((one) => one.path === path || one.also?.includes(path) === true);
    const about = path.split("/").at(-1) ?? "";
    document.title = `${page === undefined ? about : t(page.name)} · ${t("app.name")}`;
    return () => {
      document.title = t("app.name");
    };
  }, [path]);
}

const themes: readonly Settings["theme"][] = ["system", "light", "dark"];
const zones: readonly Settings["zone"][] = ["national", "viewer", "site"];

function Choices() {
  const settings = useSettings();
  const me = useMe();
  const turn = (change: Partial<Settings>) => void choose(change);
  return (
    <div className="choices">
      <button type="button" lang={settings.language === "en" ? "ur" : "en"} onClick={() => turn({ language: settings.language === "en" ? "ur" : "en" })}>{t("choice.otherLanguage")}</button>
      <button type="button" onClick={() => turn({ grouping: settings.grouping === "lakh" ? "thousands" : "lakh" })} aria-label={t("choice.grouping")}>{settings.grouping === "lakh" ? "1,00,000" : "100,000"}</button>
      <button type="button" onClick={() => turn({ zone: zones[(zones.indexOf(settings.zone) + 1) % zones.length] ?? "national" })}>{t(`choice.zone.${settings.zone}`)}</button>
      <button type="button" onClick={() => turn({ theme: themes[(themes.indexOf(settings.theme) + 1) % themes.length] ?? "system" })}>{t(`choice.theme.${settings.theme}`)}</button>
      {hasToken() && me != null && <span className="who">{t("sign.as", { who: me.subject ?? "", roles: together(...me.roles.map((role) => tCode("role", role))) })}</span>}
      {hasToken() ? <button type="button" onClick={signOut}>{t("sign.out")}</button> : <Link href={paths.signIn}>{t("sign.in")}</Link>}
    </div>
  );
}
