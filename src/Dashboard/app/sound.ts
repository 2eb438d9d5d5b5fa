/**
 * The sound of a new alarm. A browser plays nothing before the reader has pressed something: that is said, not hidden. It can be muted for
 * 30 minutes at most, and a new critical alarm breaks the mute.
 */
import { useSyncExternalStore } from "react";

export const MUTE_MS = 30 * 60_000;
const KEY = "muted-until";

let audio: AudioContext | undefined;
const listeners = new Set<() => void>();
let state = read();

export interface Sound {
  readonly blocked: boolean;
  /** Wall-clock milliseconds; 0 when it isn't muted. */
  readonly mutedUntil: number;
}

function read(): Sound {
  // eslint-disable-next-line no-restricted-globals -- shared with the wall of the same browser
  const until = Number(localStorage.getItem(KEY) ?? 0);
  return { blocked: audio?.state !== "running", mutedUntil: until > Date.now() ? until : 0 };
}

function tell(): void {
  state = read();
  for (const listener of listeners) listener();
}

export function useSound(): Sound {
  return useSyncExternalStore(listen, () => state);
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener("storage", tell);
  return () => listeners.delete(listener);
}

/** Called from a press, which is what browsers wait for. */
export async function allowSound(): Promise<void> {
  audio ??= new AudioContext();
  await audio.resume();
  tell();
}

export function mute(on: boolean): void {
  // eslint-disable-next-line no-restricted-globals -- shared with the wall of the same browser
  localStorage.setItem(KEY, String(on ? Date.now() + MUTE_MS : 0));
  tell();
}

/** Two short tones, higher for a critical alarm. */
export function sound(critical: boolean): void {
  if (critical && state.mutedUntil > 0) mute(false);
  if (audio?.state !== "running" || state.mutedUntil > Date.now()) return;
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
