import { memo, useMemo, useState } from "react";
import { Link } from "wouter";

import { paths } from "../app/paths";
import { Age, AsOf } from "../components/Age";
import { Gap } from "../components/Gap";
import { HallValue } from "../components/HallValue";
import { NoPage } from "../components/Trouble";
import { HallsFeedDocument, type HallsFeedSubscription } from "../generated/operations";
import { useFeed } from "../live/useFeed";
import { useSeconds } from "../live/useSeconds";
import { useWindow } from "../live/useWindow";
import { useCalmOrder } from "../words/calmOrder";
import { t } from "../words/messages";
import { byName, nameOf } from "../words/names";
import { count, percent } from "../words/numbers";
import { hour } from "../words/times";

type Site = HallsFeedSubscription["sites"]["nodes"][number];

/** Every hall that tells anything, the one where someone waits longest first. */
export function HallsPage() {
  const { data, error } = useFeed(HallsFeedDocument, {});
  const [text, setText] = useState("");
  const now = useSeconds();
  const halls = useMemo(() => (data?.sites.nodes ?? []).filter(tells).sort(byName), [data]);
  const found = useMemo(() => halls.filter((site) => text === "" || `${site.name} ${site.nameUrdu ?? ""} ${site.region.name}`.toLocaleLowerCase().includes(text.toLocaleLowerCase())), [halls, text]);
  const rows = useCalmOrder(found, (site) => site.code, (site) => (site.hall.oldestWait.value ?? -1) * 1e4 + (site.hall.waiting.value ?? 0), text, now);
  const { box, shown, before, after } = useWindow(rows);
  if (data === undefined) return <NoPage error={error} />;
  return (
    <main className="halls-page" data-scope={t("scope.nation")} tabIndex={-1}>
      <header className="heading">
        <h1>{t("halls.title")} <span className="medium">{count(halls.length)}</span></h1>
        <input type="search" aria-label={t("map.filter")} placeholder={t("map.filter")} value={text} onChange={(event) => setText(event.target.value)} />
        <p className="dim">{t("halls.note")}</p>
        <AsOf since={data.sites.version.asOf}><Age /></AsOf>
      </header>
      {halls.length === 0 ? <p className="dim">{t("halls.none")}</p> : (
        <div className="scroll" ref={box}>
          <table className="rows windowed" aria-rowcount={rows.length}>
            <thead>
              <tr><th scope="col">{t("halls.hall")}</th><th scope="col">{t("halls.region")}</th>
                {(["oldestWait", "waiting", "serving", "countersOpen", "countersClosed", "arrivals", "percentOfUsual", "served", "abandoned"] as const).map((name) => <th key={name} scope="col" className="number" data-figure={name}>{t(`hall.${name}`)}</th>)}</tr>
            </thead>
            <tbody><Gap px={before} />{shown.map((site) => <HallRow key={site.code} site={site} />)}<Gap px={after} /></tbody>
          </table>
        </div>
      )}
    </main>
  );
}

/** A hall that told nothing in eight service days has no row: its site stands on the map and in its region. */
export function tells(site: { readonly hall: { readonly waiting: { readonly absent?: string | null }; readonly countersOpen: { readonly absent?: string | null } } }): boolean {
  return site.hall.waiting.absent !== "NOTHING_TOLD" || site.hall.countersOpen.absent !== "NOTHING_TOLD";
}

const HallRow = memo(function HallRow({ site }: { readonly site: Site }) {
  const { hall } = site;
  return (
    <tr className={site.silentSince == null ? "" : "stale"}>
      <th scope="row"><Link href={paths.hall(site.code)}>{nameOf(site)}</Link>{site.silentSince != null && <span className="note">{t("where.silentSince", { time: hour(site.silentSince) })}</span>}</th>
      <td className="dim">{nameOf(site.region)}</td>
      <td className="number strong"><HallValue figure={hall.oldestWait} unit="minute" /></td>
      <td className={`number ${hall.waiting.value === 0 ? "dim" : "strong"}`}><HallValue figure={hall.waiting} /></td>
      <td className="number"><HallValue figure={hall.serving} /></td>
      <td className="number"><HallValue figure={hall.countersOpen} /></td>
      <td className="number dim"><HallValue figure={hall.countersClosed} /></td>
      <td className="number"><HallValue figure={hall.arrivals} /></td>
      <td className="number dim">{hall.pattern?.percentOfUsual == null ? "–" : percent(hall.pattern.percentOfUsual, 0)}</td>
      <td className="number"><HallValue figure={hall.served} /></td>
      <td className="number dim"><HallValue figure={hall.abandoned} /></td>
    </tr>
  );
});
