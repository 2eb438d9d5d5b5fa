import { signed } from "../words/numbers";

interface ChangeProps {
  readonly now: number | undefined;
  readonly before: number | undefined;
}

/** More or less than when yesterday ended: by shape, sign and colour. More late is something to act on. */
export function Change({ now, before }: ChangeProps) {
  if (now === undefined || before === undefined) return <span className="change dim">–</span>;
  const change = now - before;
  const shape = change > 0 ? "▲" : change < 0 ? "▼" : "=";
  return <bdi dir="ltr" className={`change ${change > 0 ? "worse" : "dim"}`}>{shape} {signed(change)}</bdi>;
}
