import { geoNaturalEarth1, geoMercator, geoPath, type GeoProjection } from "d3-geo";
import { useEffect, useMemo, useState } from "react";
import { Link, useLocation } from "wouter";

import { paths } from "../app/paths";
import { loadPakistan, loadWorld, type Shapes } from "../components/maps";
import { Trouble } from "../components/Trouble";
import { MapFeedDocument, PlacesDocument, type MapFeedSubscription, type PlacesQuery } from "../generated/operations";
import { useFeed } from "../live/useFeed";
import { useQuery } from "../live/useQuery";
import { t, tCode, together } from "../words/messages";
import { nameOf } from "../words/names";
import { count } from "../words/numbers";
import { moment } from "../words/times";

type Place = PlacesQuery["sites"]["nodes"][number];
type State = MapFeedSubscription["sites"]["nodes"][number];

interface Spot {
  readonly place: Place;
  readonly state: State | undefined;
}

const WIDTH = 1000;
const HOME_HEIGHT = 860;
const WORLD_HEIGHT = 470;

/** Where missions are: the world without its poles. */
const inhabited: Shapes = {
  type: "FeatureCollection",
  features: [{ type: "Feature", properties: {}, geometry: { type: "MultiPoint", coordinates: [[-128, 50], [-70, -42], [20, -36], [175, -42], [150, 62], [10, 70]] } }],
};

/** For finding a site: at home on one map, missions abroad on the other, and all of them as a list for the keyboard. */
export function MapPage() {
  const places = useQuery(PlacesDocument, {});
  const feed = useFeed(MapFeedDocument, {});
  const [pakistan, world] = useShapes();
  const [pointed, setPointed] = useState<string | null>(null);
  const [text, setText] = useState("");
  const [region, setRegion] = useState("");
  const spots = useSpots(places.data, feed.data);
  if (places.data === undefined || feed.data === undefined) return <Trouble error={places.error ?? feed.error} />;
  const found = spots.filter(({ place }) => text === "" || place.name.toLowerCase().includes(text.toLowerCase()) || (place.nameUrdu ?? "").includes(text) || place.code.includes(text.toLowerCase()));
  const listed = found.filter(({ place }) => region === "" || place.region.code === region);
  const shown = spots.find(({ place }) => place.code === pointed);
  const home = found.filter(({ place }) => place.kind !== "MISSION");
  const abroad = found.filter(({ place }) => place.kind === "MISSION");
  return (
    <main className="map-page" tabIndex={-1}>
      <section aria-label={t("map.list")}>
        <h1>{t("map.title")}</h1>
        <input type="search" aria-label={t("map.filter")} placeholder={t("map.filter")} value={text} onChange={(event) => setText(event.target.value)} />
        <select aria-label={t("map.region")} value={region} onChange={(event) => setRegion(event.target.value)}>
          <option value="">{t("map.allRegions")}</option>
          {places.data.regions.filter((one) => spots.some(({ place }) => place.region.code === one.code)).map((one) => <option key={one.code} value={one.code}>{nameOf(one)}</option>)}
        </select>
        <p className="legend dim">{(["normal", "closed", "silent"] as const).map((state) => <span key={state}><i className={`spot ${state}`} /> {t(`map.${state}`)}</span>)}</p>
        <SpotList spots={listed} onPoint={setPointed} />
      </section>
      <figure className="home" dir="ltr">
        <Picture shapes={pakistan} height={HOME_HEIGHT} projection={geoMercator()} spots={home} region={region} pointed={pointed} onPoint={setPointed} />
        <figcaption>{shown === undefined ? t("map.hint") : <Said spot={shown} />}</figcaption>
      </figure>
      <figure className="world" dir="ltr">
        <Picture shapes={world} height={WORLD_HEIGHT} projection={geoNaturalEarth1()} frame={inhabited} spots={abroad} region={region} pointed={pointed} onPoint={setPointed} />
        <figcaption className="dim">{t("map.borders")}</figcaption>
      </figure>
    </main>
  );
}

function Said({ spot: { place, state } }: { readonly spot: Spot }) {
  return (
    <>
      <b>{nameOf(place)}</b> <span className="dim">{together(tCode("siteKind", place.kind), nameOf(place.region))}</span>{" "}
      {state !== undefined && t("map.figures", { late: count(state.figures.late.value), open: count(state.figures.open.value) })}{" "}
      {state?.silentSince != null && t("where.silentSince", { time: moment(state.silentSince) })}
    </>
  );
}

/** All sites under the names of their regions. */
function SpotList({ spots, onPoint }: { readonly spots: readonly Spot[]; readonly onPoint: (code: string | null) => void }) {
  const regions = [...new Map(spots.map(({ place }) => [place.region.code, place.region])).values()].sort((a, b) => nameOf(a).localeCompare(nameOf(b)));
  return (
    <div className="spots">
      {regions.map((region) => (
        <section key={region.code}>
          <h2><Link href={paths.region(region.code)}>{nameOf(region)}</Link></h2>
          <ul>{spots.filter(({ place }) => place.region.code === region.code).map(({ place, state }) => (
            <li key={place.code}>
              <i className={`spot ${stateOf({ place, state })}`} /> <Link href={paths.office(place.code)} onPointerEnter={() => onPoint(place.code)} onFocus={() => onPoint(place.code)}>{nameOf(place)}</Link>
              <span className="number dim">{state === undefined || state.figures.late.value === 0 ? "" : t("map.late", { n: count(state.figures.late.value) })}</span>
            </li>
          ))}</ul>
        </section>
      ))}
    </div>
  );
}

interface PictureProps {
  readonly shapes: Shapes | null;
  readonly height: number;
  readonly projection: GeoProjection;
  readonly frame?: Shapes;
  readonly spots: readonly Spot[];
  /** The region whose sites stand out; all do when it is empty. */
  readonly region: string;
  readonly pointed: string | null;
  readonly onPoint: (code: string | null) => void;
}

/** One map. Its links are doubled by the list, which the keyboard uses; so the drawing is left out of the tab order. */
function Picture({ shapes, height, projection, frame, spots, region, pointed, onPoint }: PictureProps) {
  const [, go] = useLocation();
  const drawn = useMemo(() => {
    if (shapes === null) return null;
    const fitted = projection.fitExtent([[12, 12], [WIDTH - 12, height - 12]], frame ?? shapes);
    const path = geoPath(fitted);
    return { fitted, lines: shapes.features.map((shape) => path(shape) ?? "") };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- a projection is made anew at each drawing, and is the same each time
  }, [shapes, height]);
  if (drawn === null) return <svg viewBox={`0 0 ${WIDTH} ${height}`} aria-hidden="true" />;
  return (
    <svg viewBox={`0 0 ${WIDTH} ${height}`} aria-hidden="true">
      {drawn.lines.map((line, index) => <path key={index} d={line} />)}
      {spots.map((spot) => {
        const { coordinates, code } = spot.place;
        const at = coordinates == null ? null : drawn.fitted([coordinates.longitude, coordinates.latitude]);
        return at && <circle key={code} className={`spot ${stateOf(spot)} ${code === pointed ? "pointed" : region !== "" && spot.place.region.code !== region ? "aside" : ""}`} cx={at[0]} cy={at[1]} r={code === pointed ? 9 : 5}
          onPointerEnter={() => onPoint(code)} onClick={() => go(paths.office(code))} />;
      })}
    </svg>
  );
}

function stateOf({ place, state }: Spot): "normal" | "closed" | "silent" {
  return state?.silentSince != null ? "silent" : place.state === "COMMISSIONED" ? "normal" : "closed";
}

function useSpots(places: PlacesQuery | undefined, states: MapFeedSubscription | undefined): readonly Spot[] {
  return useMemo(() => {
    const known = new Map((states?.sites.nodes ?? []).map((state) => [state.code, state]));
    return (places?.sites.nodes ?? []).filter((place) => place.kind !== "VIRTUAL").map((place) => ({ place, state: known.get(place.code) }))
      .sort((a, b) => nameOf(a.place).localeCompare(nameOf(b.place)));
  }, [places, states]);
}

function useShapes(): readonly [Shapes | null, Shapes | null] {
  const [shapes, setShapes] = useState<readonly [Shapes | null, Shapes | null]>([null, null]);
  useEffect(() => {
    void Promise.all([loadPakistan(), loadWorld()]).then(setShapes);
  }, []);
  return shapes;
}
