/** Mutes the room for as long as one may, or lets it sound again; what became of it, in words. */
import { MuteRoomDocument, UnmuteRoomDocument } from "../generated/operations";
import { api } from "../live/connection";
import { serverNow } from "../live/pulse";
import { said } from "./outcome";

const MUTE_MS = 30 * 60_000;

export async function muteRoom(on: boolean): Promise<string> {
  if (!on) {
    const { data, error } = await api.mutation(UnmuteRoomDocument, {}).toPromise();
    return said(data?.unmuteRoom, error);
  }
  const { data, error } = await api.mutation(MuteRoomDocument, { until: new Date(serverNow() + MUTE_MS).toISOString() }).toPromise();
  return said(data?.muteRoom, error);
}
