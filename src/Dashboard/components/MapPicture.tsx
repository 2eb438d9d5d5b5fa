import { geoPath, type GeoProjection } from "d3-geo";
import { useMemo } from "react";
import { useLocation } from "wouter";

import type { Shapes } from "./maps";
import { pathOf, type Look, type Show, type Spot } from "./spots";

export const WIDTH = 1000;

interface MapPictureProps {
  readonly shapes: Shapes | null;
  readonly height: number;
  readonly projection: GeoProjection;
  readonly frame?: Shapes;
  readonly spots: readonly Spot[];
  readonly show: Show;
  /** The region whose sites stand out; all do when it is empty. */
  readonly region: string;
  readonly pointed: string | null;
  readonly onPoint: (code: string | null) => void;
}

/** One map. Its links are doubled by the list, which the keyboard uses; so the drawing is left out of the tab order. */
export function MapPicture({ shapes, height, projection, frame, spots, show, region, pointed, onPoint }: MapPictureProps) {
  const [, go] = useLocation();
  const drawn = useMemo(() => {
    if (shapes === null) return null;
    const fitted = projection.fitExtent([[12, 12], [WIDTH - 12, height - 12]], frame ?? shapes);
    const path = geoPath(fitted);
    return { fitted, lines: shapes.features.map((shape) => path(shape) ?? "") };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- a projection is made anew at each drawing, and is the same each time
  }, [shapes, height]);
  if (drawn === null) return <svg viewBox={`0 0 ${WIDTH} ${height}`} aria-hidden="true" />;
  const wrong = (spot: Spot) => Number(!["normal", "closed", "unwatched"].includes(spot.look));
  return (
    <svg viewBox={`0 0 ${WIDTH} ${height}`} aria-hidden="true">
      {drawn.lines.map((line, index) => <path key={index} d={line} />)}
      {[...spots].sort((a, b) => wrong(a) - wrong(b)).map((spot) => {
        const { coordinates, code } = spot.place;
        const at = coordinates == null ? null : drawn.fitted([coordinates.longitude, coordinates.latitude]);
        if (at === null) return null;
        const classes = `spot ${spot.look} ${code === pointed ? "pointed" : region !== "" && spot.place.region.code !== region ? "aside" : ""}`;
        return (
          <g key={code} className={classes} transform={`translate(${at[0]} ${at[1]}) scale(${code === pointed ? 1.8 : 1})`} onPointerEnter={() => onPoint(code)} onClick={() => go(pathOf(spot, show))}>
            <Mark look={spot.look} />
          </g>
        );
      })}
    </svg>
  );
}

/** By shape as well as by colour: a square is down or silent, a diamond needs care, a ring isn't known or not in service, a point has no machine. */
function Mark({ look }: { readonly look: Look }) {
  if (look === "down" || look === "silent") return <rect x="-6" y="-6" width="12" height="12" />;
  if (look === "degraded") return <path d="M0-8L8 0 0 8-8 0z" />;
  return <circle r={look === "unwatched" ? 2.5 : 5} />;
}
