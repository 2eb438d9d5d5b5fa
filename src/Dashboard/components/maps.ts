/** The shapes of the maps, loaded when a map is opened. They lie in files of their own, which the owner may replace. */
import type { FeatureCollection } from "geojson";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";

export type Shapes = FeatureCollection;

/** Nobody applies there, and it would take a fifth of the map. ISO 3166-1 numeric. */
const ANTARCTICA = "010";

/** Pakistan's first-level regions. */
export async function loadPakistan(): Promise<Shapes> {
  return (await read("/maps/pakistan.geojson")) as Shapes;
}

/** The world's countries. */
export async function loadWorld(): Promise<Shapes> {
  const world = (await read("/maps/world.json")) as Topology<{ countries: GeometryCollection }>;
  const countries = feature(world, world.objects.countries);
  return { ...countries, features: countries.features.filter((country) => country.id !== ANTARCTICA) };
}

async function read(path: string): Promise<unknown> {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}
