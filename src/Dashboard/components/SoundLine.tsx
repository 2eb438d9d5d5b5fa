import { allowSound, mute, useSound } from "../app/sound";
import { t } from "../words/messages";
import { clock } from "../words/times";

/** Whether alarms are heard: that the browser blocks the sound is said, and so is until when it is muted. */
export function SoundLine() {
  const { blocked, mutedUntil } = useSound();
  if (blocked) return <p className="sound"><button type="button" className="act" onClick={() => void allowSound()}>{t("sound.blocked")}</button></p>;
  return mutedUntil > 0
    ? <p className="sound"><span role="status">{t("sound.mutedUntil", { time: clock(mutedUntil) })}</span> <button type="button" className="quiet" onClick={() => mute(false)}>{t("sound.unmute")}</button></p>
    : <p className="sound"><button type="button" className="quiet" onClick={() => mute(true)}>{t("sound.mute")} <kbd>M</kbd></button></p>;
}
