import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from "react";
import { useLocation } from "wouter";

import { PlacesDocument } from "../generated/operations";
import { useQuery } from "../live/useQuery";
import { t, tCode, together } from "../words/messages";
import { nameOf } from "../words/names";
import { paths } from "./paths";

const SHOWN = 12;

interface Hit {
  readonly path: string;
  readonly name: string;
  readonly kind: string;
}

/** Finds an application by its token, and a region or site by either of its names or its code. Keyboard: arrows, Enter, Escape. */
export function Search({ onClose }: { readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const [, go] = useLocation();
  const hits = useHits(text.trim());
  useEffect(() => dialog.current?.showModal(), []);
  const open = (hit: Hit | undefined) => {
    if (hit === undefined) return;
    onClose();
    go(hit.path);
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown") setAt(Math.min(at + 1, hits.length - 1));
    else if (event.key === "ArrowUp") setAt(Math.max(at - 1, 0));
    else if (event.key === "Enter") open(hits[at]);
    else return;
    event.preventDefault();
  };
  return (
    <dialog ref={dialog} className="search" aria-label={t("search.title")} onClose={onClose}>
      <input type="search" role="combobox" aria-label={t("search.title")} aria-expanded={hits.length > 0} aria-controls="hits" aria-activedescendant={hits.length > 0 ? `hit-${at}` : undefined}
        placeholder={t("search.hint")} value={text} autoComplete="off" spellCheck={false} onKeyDown={press} onChange={(event) => { setText(event.target.value); setAt(0); }} />
      <div id="hits" role="listbox" aria-label={t("search.hits")}>
        {hits.map((hit, index) => (
          <div key={hit.path} id={`hit-${index}`} role="option" tabIndex={-1} aria-selected={index === at} onPointerDown={() => open(hit)}>{hit.name} <span className="dim">{hit.kind}</span></div>
        ))}
      </div>
      {text.trim() !== "" && hits.length === 0 && <p className="dim">{t("search.nothing")}</p>}
    </dialog>
  );
}

function useHits(text: string): readonly Hit[] {
  const { data } = useQuery(PlacesDocument, {});
  return useMemo(() => {
    if (text === "") return [];
    const wanted = text.toLocaleLowerCase();
    const fits = (place: { code: string; name: string; nameUrdu?: string | null }) =>
      place.code.includes(wanted) || place.name.toLocaleLowerCase().includes(wanted) || (place.nameUrdu ?? "").includes(wanted);
    const token: Hit[] = /^[A-Za-z0-9-]{8,}$/.test(text) && /\d{4}/.test(text) ? [{ path: paths.application(text), name: text, kind: t("search.application") }] : [];
    const regions = (data?.regions ?? []).filter(fits).map((region) => ({ path: paths.region(region.code), name: nameOf(region), kind: t("search.region") }));
    const sites = (data?.sites.nodes ?? []).filter(fits).map((site) => ({ path: paths.office(site.code), name: nameOf(site), kind: together(tCode("siteKind", site.kind), nameOf(site.region)) }));
    return [...token, ...regions, ...sites].slice(0, SHOWN);
  }, [data, text]);
}

/** The key `/` opens the search, unless one is typing. */
export function useSearchKey(open: () => void): void {
  useEffect(() => {
    const press = (event: globalThis.KeyboardEvent) => {
      const typing = event.target instanceof HTMLElement && ["INPUT", "TEXTAREA", "SELECT"].includes(event.target.tagName);
      if (event.key !== "/" || typing || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      open();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  });
}
