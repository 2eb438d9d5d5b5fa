import { useEffect, useRef } from "react";

import { asksForAttention } from "../components/alarms";
import type { AlarmRowFragment } from "../generated/operations";
import { sound } from "./sound";

/** Sounds once for each alarm that begins to ask for attention while this page is open. A muted room hears critical ones alone: they break the mute. */
export function useSounding(byId: ReadonlyMap<string, AlarmRowFragment> | undefined, muted: boolean): void {
  const heard = useRef<ReadonlySet<string> | null>(null);
  useEffect(() => {
    if (byId === undefined) return;
    const asking = [...byId.values()].filter((alarm) => asksForAttention(alarm) && alarm.soundedAt != null);
    const keyOf = (alarm: AlarmRowFragment) => `${alarm.id} ${alarm.soundedAt ?? ""}`;
    const before = heard.current;
    heard.current = new Set(asking.map(keyOf));
    if (before === null) return;
    const fresh = asking.filter((alarm) => !before.has(keyOf(alarm)));
    const critical = fresh.some((alarm) => alarm.priority === "HIGH");
    if (critical || (fresh.length > 0 && !muted)) sound(critical);
  }, [byId, muted]);
}
