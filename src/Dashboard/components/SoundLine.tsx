import { useMe } from "../app/definitions";
import { allowSound, useBlocked } from "../app/sound";
import type { Mute } from "../live/useAlarms";
import { t } from "../words/messages";
import { clock } from "../words/times";
import { operates } from "./outcome";

interface SoundLineProps {
  readonly mute: Mute | null;
  /** Mutes the room, or lets it sound again. */
  readonly onMute: (on: boolean) => void;
}

/** Whether alarms are heard: that the browser blocks the sound is said, and so is until when the room is muted, and by whom. */
export function SoundLine({ mute, onMute }: SoundLineProps) {
  const blocked = useBlocked();
  const me = useMe();
  const may = operates(me?.roles) && me?.nation === true;
  return (
    <div className="sound">
      {mute !== null && <span role="status" className="muted">{t("sound.mutedUntil", { time: clock(mute.until), by: mute.by })}</span>}
      {may && mute !== null && <button type="button" className="quiet" onClick={() => onMute(false)}>{t("sound.unmute")}</button>}
      {may && mute === null && <button type="button" className="quiet" onClick={() => onMute(true)}>{t("sound.mute")} <kbd>M</kbd></button>}
      {blocked && <button type="button" className="act" onClick={() => void allowSound()}>{t("sound.blocked")}</button>}
    </div>
  );
}
