import { Link } from "wouter";

import { paths } from "../app/paths";
import { Age, AsOf } from "../components/Age";
import { NoPage } from "../components/Trouble";
import { RegionsFeedDocument } from "../generated/operations";
import { useFeed } from "../live/useFeed";
import { t } from "../words/messages";
import { nameOf } from "../words/names";
import { count } from "../words/numbers";

/** The regions of a reader who doesn't see the whole nation. */
export function RegionsPage() {
  const { data, error } = useFeed(RegionsFeedDocument, {});
  if (data === undefined) return <NoPage error={error} />;
  return (
    <main className="plain" tabIndex={-1}>
      <header className="heading"><h1>{t("regions.title")}</h1><AsOf since={data.regions[0]?.version.asOf ?? null}><Age /></AsOf></header>
      {data.regions.length === 0 && <p>{t("regions.none")}</p>}
      <table className="rows wide">
        <thead><tr><th scope="col">{t("where.place")}</th><th scope="col" className="number">{t("figure.late")}</th><th scope="col" className="number">{t("figure.dueToday")}</th><th scope="col" className="number">{t("figure.open")}</th></tr></thead>
        <tbody>
          {data.regions.map((region) => (
            <tr key={region.code}>
              <th scope="row"><Link href={paths.region(region.code)}>{nameOf(region)}</Link></th>
              <td className="number">{count(region.figures.late.value)}</td>
              <td className="number">{count(region.figures.dueToday.value)}</td>
              <td className="number">{count(region.figures.open.value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </main>
  );
}
