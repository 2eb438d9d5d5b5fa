import { tCode } from "../words/messages";
import type { Stands } from "./machines";

/** How a machine stands, by shape, word and colour; colour only where something is to be done at the machine itself. */
export function MachineMark({ stands }: { readonly stands: Stands }) {
  return <span className={`machine-mark ${stands}`}><i aria-hidden="true" />{tCode("machineStatus", stands)}</span>;
}
