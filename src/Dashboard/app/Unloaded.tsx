import { Component, useEffect, type ReactNode } from "react";

import { t } from "../words/messages";
import { ServerClock } from "./Status";

/** How often a page that could not be loaded looks whether the server is there again; also the least between two loadings. */
const LOOK_EVERY_MS = 10_000;

/** A page's own part of the program could not be had: the server is away, or serves a newer build that no longer has it. */
class NotLoaded extends Error {}

/** Waits for a part of the program, and tells apart that it could not be had from what else may go wrong. */
export async function had<Part>(loading: Promise<Part>): Promise<Part> {
  try {
    return await loading;
  } catch (cause) {
    throw new NotLoaded("A part of the program could not be had.", { cause });
  }
}

interface KeeperProps {
  readonly children: ReactNode;
}

/** Keeps what fails inside it from leaving an empty screen: says what happened, in words, and how it goes on. Give it a new key for each page. */
export class Keeper extends Component<KeeperProps, { readonly failed: Error | null }> {
  override state: { readonly failed: Error | null } = { failed: null };

  static getDerivedStateFromError(failed: unknown): { failed: Error } {
    return { failed: failed instanceof Error ? failed : new Error(String(failed)) };
  }

  override render(): ReactNode {
    const { failed } = this.state;
    return failed === null ? this.props.children : <Failed name={failed instanceof NotLoaded ? "unloaded" : "broken"} />;
  }
}

/**
 * The whole document is loaded again, as its other parts may have been renewed too: at once when that is asked for, else once the server answers.
 * A page that is broken, not missing, would break again: it is left to the reader, except on the wall, where nobody sits.
 */
function Failed({ name }: { readonly name: "unloaded" | "broken" }) {
  const byItself = name === "unloaded" || location.pathname === "/wall";
  useEffect(() => {
    if (!byItself) return;
    const timer = setInterval(() => void fetch("/about", { cache: "no-store" }).then((answer) => answer.ok && location.reload(), () => undefined), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [byItself]);
  return (
    <main className="trouble" tabIndex={-1}>
      <div role="alert">
        <h1>{t(`${name}.title`)}</h1>
        <p>{t(`${name}.why`)}</p>
        {byItself && <p>{t("unloaded.again")}</p>}
      </div>
      <p>{location.pathname === "/wall" ? <ServerClock /> : <button type="button" className="act" onClick={() => location.reload()}>{t("unloaded.load")}</button>}</p>
    </main>
  );
}
