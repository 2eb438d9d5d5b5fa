import { useState } from "react";

import { MachineSamplesDocument, type MachineSamplesQuery } from "../generated/operations";
import { useQuery } from "../live/useQuery";
import { t, tCode } from "../words/messages";
import { count } from "../words/numbers";
import { when, zoneName } from "../words/times";
import { Age, AsOf } from "./Age";
import { answered, type Band, band, valueOf } from "./samples";

export type Series = NonNullable<MachineSamplesQuery["machine"]>["samples"][number];

const AGAIN_MS = 60_000;
const REACHES = [3, 24, 168] as const;

/** What looks at a machine measured: whether it answered, a bar a step, and each other measure as a line within its range. Time runs from left to right in both languages. */
export function MachineSamples({ id }: { readonly id: string }) {
  const [hours, setHours] = useState<number>(REACHES[0]);
  const { data, at } = useQuery(MachineSamplesDocument, { id, hours }, AGAIN_MS);
  const samples = data?.machine?.samples ?? [];
  const looks = samples.find((series) => series.measure === "ANSWERED");
  if (looks === undefined && hours === REACHES[0]) return null;
  const ends = looks?.points.map((point) => Date.parse(point.from)) ?? [];
  const end = Math.max(...ends) + (looks?.stepMinutes ?? 1) * 60_000;
  const begin = end - hours * 3_600_000;
  return (
    <section className="minutes" aria-label={t("machine.samples")}>
      <h2>{t("machine.samples")} {REACHES.map((reach) => (
        <button key={reach} type="button" className="quiet" aria-pressed={reach === hours} onClick={() => setHours(reach)}>{reach > 24 ? t("kept.days", { n: reach / 24 }) : t("machine.hours", { n: reach })}</button>
      ))}<AsOf since={at} limitMs={3 * AGAIN_MS}><Age /></AsOf></h2>
      {looks === undefined ? <p className="dim">{t("machine.noSamples")}</p> : (
        <>
          <Answers looks={looks} begin={begin} end={end} />
          {samples.filter((series) => series !== looks).map((series) => <Measured key={series.measure} series={series} drawn={band(series, begin, end)} />)}
          <p className="ends" dir="ltr"><bdi dir="auto">{when(new Date(begin).toISOString())}</bdi><bdi dir="auto">{when(new Date(end).toISOString())} {zoneName()}</bdi></p>
        </>
      )}
    </section>
  );
}

/** Dim where all looks were answered, amber where some, red where none, nothing where nobody asked. */
function Answers({ looks, begin, end }: { readonly looks: Series; readonly begin: number; readonly end: number }) {
  const { answers, polls } = answered(looks);
  const said = t("machine.answered", { n: count(answers), of: count(polls) });
  return (
    <figure>
      <figcaption>{said}</figcaption>
      <svg viewBox="0 0 1000 10" preserveAspectRatio="none" role="img" aria-label={said}>
        {looks.points.filter((point) => Date.parse(point.from) >= begin).map((point) => (
          <rect key={point.from} x={((Date.parse(point.from) - begin) / (end - begin)) * 1000} y={point.mean === 1 ? 5 : 0} height={point.mean === 1 ? 5 : 10}
            width={((looks.stepMinutes * 60_000) / (end - begin)) * 800} className={point.mean === 1 ? "answered" : point.mean === 0 ? "silent" : "partly"} />
        ))}
      </svg>
    </figure>
  );
}

function Measured({ series, drawn }: { readonly series: Series; readonly drawn: Band | null }) {
  if (drawn === null) return null;
  return (
    <figure>
      <figcaption>{tCode("machineMeasure", series.measure)} <span className="dim">{t("machine.range", { min: valueOf(series.measure, drawn.min), mean: valueOf(series.measure, drawn.mean), max: valueOf(series.measure, drawn.max) })}</span></figcaption>
      <svg viewBox="0 0 1000 100" preserveAspectRatio="none" aria-hidden="true">
        <path className="band" d={drawn.range} />
        <path className="line" d={drawn.line} />
      </svg>
    </figure>
  );
}
