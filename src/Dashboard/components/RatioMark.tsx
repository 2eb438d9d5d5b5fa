import { scaleLog } from "d3-scale";

interface RatioMarkProps {
  readonly ratio: number;
  readonly low: number | null;
  readonly high: number | null;
}

const WIDTH = 200;
/** Half to twice the peers' time: what lies beyond is drawn at the edge. */
const scale = scaleLog().domain([0.5, 2]).range([0, WIDTH]).clamp(true);

/** A ratio and its interval around 1. The words beside it say the same; faster is to the left in both languages. */
export function RatioMark({ ratio, low, high }: RatioMarkProps) {
  return (
    <svg className="ratio-mark" viewBox={`-6 0 ${WIDTH + 12} 16`} aria-hidden="true">
      <line className="even" x1={scale(1)} x2={scale(1)} y1={0} y2={16} />
      {low !== null && high !== null && <line className="interval" x1={scale(low)} x2={scale(high)} y1={8} y2={8} />}
      <circle cx={scale(ratio)} cy={8} r={4.5} />
    </svg>
  );
}
