import type { WallHallsQuery } from "../generated/operations";
import { t, tCode } from "../words/messages";
import { nameOf } from "../words/names";
import { count } from "../words/numbers";

const SHOWN = 8;

/** The worst eight halls: who waits longest, and how many wait. */
export function WallHalls({ data }: { readonly data: WallHallsQuery | undefined }) {
  const worst = (data?.sites.nodes ?? [])
    .filter((site) => site.silentSince == null && (site.hall.waiting.value ?? 0) > 0)
    .sort((a, b) => (b.hall.oldestWait.value ?? 0) - (a.hall.oldestWait.value ?? 0))
    .slice(0, SHOWN);
  return (
    <section className="wall-halls" aria-label={t("wall.halls")}>
      <h2>{t("wall.halls")} <span className="dim">{t("wall.hallsUnit")}</span></h2>
      <ol>
        {worst.map((site) => (
          <li key={site.code}><span className="name">{nameOf(site)}</span><b>{site.hall.oldestWait.value == null ? "–" : t("unit.minutes", { n: count(site.hall.oldestWait.value) })}</b><span className="number">{count(site.hall.waiting.value ?? 0)}</span></li>
        ))}
        {data !== undefined && worst.length === 0 && <li className="dim">{t("wall.nobodyWaits")}</li>}
      </ol>
    </section>
  );
}

/** What will stop the service next: a national service that doesn't answer. */
export function WallNext({ data }: { readonly data: WallHallsQuery | undefined }) {
  const services = data?.services ?? [];
  const [down] = services.filter((service) => service.up === false).sort((a, b) => (a.since ?? "").localeCompare(b.since ?? ""));
  return (
    <section className="wall-next" aria-label={t("wall.next")}>
      {services.length === 0 ? <p className="dim">{t("wall.noProbes")}</p>
        : down === undefined ? <p className="dim">{t("wall.allAnswer", { n: count(services.length) })}</p>
        : <p className="down">{t("wall.serviceDown", { name: nameOf({ code: down.id, name: down.name ?? tCode("service", down.id), nameUrdu: down.nameUrdu ?? null }) })}</p>}
    </section>
  );
}
