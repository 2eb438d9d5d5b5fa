import { useMemo, useState, type ReactNode } from "react";

import { ScopeContext, useScopeOf } from "../app/scope";
import { AgainstBaseline } from "../components/Against";
import { AsOf } from "../components/Age";
import { everything, type Choice } from "../components/board";
import { Flow } from "../components/Flow";
import { scopeName, type Heard } from "../components/heard";
import { HowLate } from "../components/HowLate";
import { Kept } from "../components/Kept";
import { LateBoard } from "../components/LateBoard";
import { Standing } from "../components/Standing";
import type { ApplicationFilter, BoardFragment } from "../generated/operations";
import { newsOfSite } from "../live/age";

interface ScopePageProps {
  readonly heading: ReactNode;
  readonly name: string;
  readonly filter: ApplicationFilter;
  /** How much of the scope was heard; told with each figure's meaning. */
  readonly coverage?: Heard;
  readonly version: { id: string; asOf: string };
  /** Since when nothing was heard of it; its figures are as old as that. */
  readonly silentSince?: string | null | undefined;
  readonly figures: BoardFragment;
  /** What lies below this scope, for the chosen part of the board. */
  readonly below: (choice: Choice, all: () => void) => ReactNode;
}

/** One scope on one screen: how many are late and why, where, whether promises are kept, and what moves. */
export function ScopePage({ heading, name, coverage, filter, version, silentSince, figures, below }: ScopePageProps) {
  const [choice, setChoice] = useState<Choice>(everything);
  const scope = useScopeOf(scopeName(name, coverage), filter, version);
  const all = useMemo(() => () => setChoice(everything), []);
  return (
    <ScopeContext value={scope}>
      <AsOf {...newsOfSite({ version, silentSince })}><AgainstBaseline place={{ region: filter.sites == null ? (filter.regions?.[0] ?? null) : null, site: filter.sites?.[0] ?? null }}>
      <main className="scope-page" data-scope={scope.name} tabIndex={-1}>
        {heading}
        <div className="board-frame"><LateBoard cells={figures.lateBoard} choice={choice} onChoose={setChoice} /></div>
        <div className="side">
          {below(choice, all)}
          <div className="pair"><HowLate rows={figures.lateByBucket} /><Kept attainment={figures.attainment} /></div>
          <Standing figures={figures} />
        </div>
        <Flow figures={figures} />
      </main>
      </AgainstBaseline></AsOf>
    </ScopeContext>
  );
}
