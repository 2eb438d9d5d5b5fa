/**
 * The sound of a new alarm. A browser plays nothing before the reader has pressed something: that is said, not hidden. Whether the room is
 * muted is the room's own: see `roomMute` of the API.
 */
import { useSyncExternalStore } from "react";

let audio: AudioContext | undefined;
const listeners = new Set<() => void>();
let blocked = true;

/** Whether the browser blocks the sound. */
export function useBlocked(): boolean {
  return useSyncExternalStore(listen, () => blocked);
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Called from a press, which is what browsers wait for. */
export async function allowSound(): Promise<void> {
  audio ??= new AudioContext();
  await audio.resume();
  blocked = audio.state !== "running";
  for (const listener of listeners) listener();
}

/** Two short tones, higher for a critical alarm. */
export function sound(critical: boolean): void {
  if (audio?.state !== "running") return;
  for (const [index, pitch] of (critical ? [988, 1319] : [660, 660]).entries()) {
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    const at = audio.currentTime + index * 0.25;
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0.2, at);
    volume.gain.exponentialRampToValueAtTime(0.001, at + 0.22);
    tone.connect(volume).connect(audio.destination);
    tone.start(at);
    tone.stop(at + 0.24);
  }
}
