// Lays the world's borders beside Pakistan's regions. They come from the package world-atlas (Natural Earth, public domain).
import { copyFileSync } from "node:fs";

copyFileSync("node_modules/world-atlas/countries-50m.json", "public/maps/world.json");
