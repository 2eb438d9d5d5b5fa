import { useEffect, useState } from "react";

import { meaningOf, titleOf, useDefinitions } from "../app/definitions";
import { usePulse } from "../live/useFeed";
import { t } from "../words/messages";
import { clockThere } from "../words/times";

interface Pointed {
  readonly figure: string;
  readonly scope: string;
  readonly part: string;
  readonly opens: boolean;
}

/** The page's foot: what the figure under the pointer or the focus counts, where and when. */
export function Foot() {
  const pointed = usePointed();
  const definitions = useDefinitions();
  const { asOf } = usePulse();
  if (pointed === null) return <footer className="foot"><span className="dim">{t("foot.hint")}</span></footer>;
  return (
    <footer className="foot">
      <b>{titleOf(pointed.figure, definitions)}{pointed.part && `: ${pointed.part}`}</b>
      <span>{meaningOf(pointed.figure, definitions)}</span>
      <span className="dim">
        {[pointed.scope, asOf && t("foot.asOf", { time: clockThere(asOf) }), pointed.opens && t("foot.opens")].filter(Boolean).join(" · ")}
      </span>
    </footer>
  );
}

function usePointed(): Pointed | null {
  const [pointed, setPointed] = useState<Pointed | null>(null);
  useEffect(() => {
    const look = (event: Event) => {
      const element = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-figure]") : null;
      if (element === null) return;
      const { figure = "", part = "" } = element.dataset;
      const scope = element.closest<HTMLElement>("[data-scope]")?.dataset.scope ?? "";
      setPointed({ figure, scope, part, opens: element instanceof HTMLAnchorElement });
    };
    document.addEventListener("pointerover", look);
    document.addEventListener("focusin", look);
    return () => {
      document.removeEventListener("pointerover", look);
      document.removeEventListener("focusin", look);
    };
  }, []);
  return pointed;
}
