import { geoMercator, geoNaturalEarth1 } from "d3-geo";
import { useEffect, useMemo, useState } from "react";
import { Link, useLocation, useSearch } from "wouter";

import { paths } from "../app/paths";
import { Age, AsOf } from "../components/Age";
import { Fitted } from "../components/Fitted";
import { MapPicture } from "../components/MapPicture";
import { loadPakistan, loadWorld, type Shapes } from "../components/maps";
import { linesOf, looksOf, noteOf, nothingOf, pathOf, shows, spotsOf, type Show, type Spot } from "../components/spots";
import { NoPage } from "../components/Trouble";
import { MapFeedDocument, MapMachinesDocument, PlacesDocument } from "../generated/operations";
import { useFeed } from "../live/useFeed";
import { useQuery } from "../live/useQuery";
import { useWindow } from "../live/useWindow";
import { t, tCode, together } from "../words/messages";
import { nameOf, shorterPlace } from "../words/names";
import { count } from "../words/numbers";
import { moment } from "../words/times";

const HOME_HEIGHT = 860;
const WORLD_HEIGHT = 470;
const MACHINES_EVERY_MS = 5_000;

/** Where missions are: the world without its poles. */
const inhabited: Shapes = {
  type: "FeatureCollection",
  features: [{ type: "Feature", properties: {}, geometry: { type: "MultiPoint", coordinates: [[-128, 50], [-70, -42], [20, -36], [175, -42], [150, 62], [10, 70]] } }],
};

/** For finding a site, and for seeing where machines don't work: at home on one map, missions abroad on the other, and all of them as a list for the keyboard. */
export function MapPage() {
  const search = useSearch();
  const show: Show = new URLSearchParams(search).get("show") === "machines" ? "machines" : "sites";
  const places = useQuery(PlacesDocument, {});
  const feed = useFeed(MapFeedDocument, {});
  const machines = useQuery(MapMachinesDocument, {}, MACHINES_EVERY_MS, show !== "machines");
  const [pakistan, world] = useShapes();
  const [pointed, setPointed] = useState<string | null>(null);
  const [text, setText] = useState("");
  const [region, setRegion] = useState("");
  const [, go] = useLocation();
  const spots = useMemo(() => spotsOf(places.data, feed.data, machines.data, show), [places.data, feed.data, machines.data, show]);
  if (places.data === undefined || feed.data === undefined || (show === "machines" && machines.data === undefined)) return <NoPage error={places.error ?? feed.error ?? machines.error} />;
  const found = spots.filter(({ place }) => text === "" || place.name.toLowerCase().includes(text.toLowerCase()) || (place.nameUrdu ?? "").includes(text) || place.code.includes(text.toLowerCase()));
  const listed = found.filter((spot) => (region === "" || spot.place.region.code === region) && (show === "sites" || text !== "" || !["normal", "unwatched"].includes(spot.look)));
  const shown = spots.find(({ place }) => place.code === pointed);
  const picture = { region, pointed, show, onPoint: setPointed };
  return (
    <main className="map-page" tabIndex={-1}>
      <section aria-label={t("map.list")}>
        <AsOf since={feed.data.sites.version.asOf}><h1>{t(show === "machines" ? "map.titleMachines" : "map.title")}<Age /></h1></AsOf>
        <div className="tabs" role="group" aria-label={t("map.shows")}>
          {shows.map((one) => <button key={one} type="button" aria-pressed={one === show} onClick={() => go(one === "machines" ? `${paths.map}?show=machines` : paths.map)}>{t(`map.show.${one}`)}</button>)}
        </div>
        <input type="search" aria-label={t("map.filter")} placeholder={t("map.filter")} value={text} onChange={(event) => setText(event.target.value)} />
        <select aria-label={t("map.region")} value={region} onChange={(event) => setRegion(event.target.value)}>
          <option value="">{t("map.allRegions")}</option>
          {places.data.regions.filter((one) => spots.some(({ place }) => place.region.code === one.code)).map((one) => <option key={one.code} value={one.code}>{nameOf(one)}</option>)}
        </select>
        <p className="legend dim">{looksOf[show].map((look) => <span key={look}><i className={`spot ${look}`} /> {t(look === "normal" && show === "machines" ? "map.well" : `map.${look}`)}</span>)}</p>
        <SpotList spots={listed} nothing={t(nothingOf(spots, found, show))} show={show} onPoint={setPointed} />
      </section>
      <figure className="home" dir="ltr">
        <MapPicture shapes={pakistan} height={HOME_HEIGHT} projection={geoMercator()} spots={found.filter(({ place }) => place.kind !== "MISSION")} {...picture} />
        <figcaption>{shown === undefined ? t("map.hint") : <Said spot={shown} show={show} />}</figcaption>
      </figure>
      <figure className="world" dir="ltr">
        <MapPicture shapes={world} height={WORLD_HEIGHT} projection={geoNaturalEarth1()} frame={inhabited} spots={found.filter(({ place }) => place.kind === "MISSION")} {...picture} />
        <figcaption className="dim">{t("map.borders")}</figcaption>
      </figure>
    </main>
  );
}

function Said({ spot, show }: { readonly spot: Spot; readonly show: Show }) {
  const { place, state } = spot;
  return (
    <>
      <b>{nameOf(place)}</b> <span className="dim">{together(tCode("siteKind", place.kind), nameOf(place.region))}</span>{" "}
      {show === "machines" ? (noteOf(spot, show) || t(spot.look === "unwatched" ? "map.unwatched" : "map.machinesWell")) : state !== undefined && t("map.figures", { late: count(state.figures.late.value), open: count(state.figures.open.value) })}{" "}
      {state?.silentSince != null && t("where.silentSince", { time: moment(state.silentSince) })}
    </>
  );
}

/** Sites under the names of their regions; of machines only where one doesn't work, unless a name is looked for. Only lines in sight are drawn. */
function SpotList({ spots, nothing, show, onPoint }: { readonly spots: readonly Spot[]; readonly nothing: string; readonly show: Show; readonly onPoint: (code: string | null) => void }) {
  const lines = useMemo(() => linesOf(spots), [spots]);
  const { box, first, shown, before, after } = useWindow(lines);
  if (spots.length === 0) return <p className="dim">{nothing}</p>;
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolled region must be reachable by keyboard
    <div className="spots" ref={box} tabIndex={0}>
      <ul style={{ paddingBlock: `${before}px ${after}px` }}>{shown.map((line, index) => {
        const place = { "aria-posinset": first + index + 1, "aria-setsize": lines.length };
        return line.kind === "region" ? <li key={line.region.code} {...place}><h2><Link href={paths.region(line.region.code)}>{nameOf(line.region)}</Link></h2></li> : (
          <li key={line.spot.place.code} {...place}>
            <i className={`spot ${line.spot.look}`} /> <Link href={pathOf(line.spot, show)} onPointerEnter={() => onPoint(line.spot.place.code)} onFocus={() => onPoint(line.spot.place.code)}><Fitted ways={shorterPlace(line.spot.place)} /></Link>
            <span className="number dim">{noteOf(line.spot, show)}</span>
          </li>
        );
      })}</ul>
    </div>
  );
}

function useShapes(): readonly [Shapes | null, Shapes | null] {
  const [shapes, setShapes] = useState<readonly [Shapes | null, Shapes | null]>([null, null]);
  useEffect(() => {
    void Promise.all([loadPakistan(), loadWorld()]).then(setShapes);
  }, []);
  return shapes;
}
