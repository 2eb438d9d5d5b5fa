import { serverNow } from "../live/pulse";
import { useSeconds } from "../live/useSeconds";
import { isolated, t } from "../words/messages";
import { clock, zoneName } from "../words/times";

/** What time it is at a site, by the server's clock; it goes on while the server says nothing. */
export function LocalTime({ zone }: { readonly zone: string }) {
  useSeconds();
  return t("office.localTime", { time: isolated(`${clock(serverNow(), zone)} ${zoneName(zone)}`) });
}
