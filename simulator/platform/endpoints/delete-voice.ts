import type { PlatformEndpoint } from '../endpoint.ts';
import { PlatformFailure } from '../failures.ts';
import { oneOf, required, text } from '../fields.ts';
import { dateOf, voicesOf } from '../state/voices.ts';

/** Own voices only, listed or not yet; the voice_id can never be used again. */
export const deleteVoice: PlatformEndpoint = {
  operation: 'deleteVoice',
  method: 'POST',
  path: '/v1/delete_voice',
  handle: ({ platform, account, fields }) => {
    const kind = required(oneOf(fields, 'voice_type', ['voice_cloning', 'voice_generation']), 'voice_type');
    const id = text(fields, 'voice_id');
    const voice = voicesOf(platform, account).find((one) => one.id === id && one.kind === kind);
    if (voice === undefined) throw new PlatformFailure(20132);
    account.voices.delete(id);
    platform.deletedVoices.add(id);
    const { createdAt } = voice;
    const seconds = String(Math.floor(createdAt / 1000));
    const created_time = platform.quirks.createdTime === 'seconds' ? seconds : dateOf(createdAt);
    return { json: { voice_id: id, created_time } };
  },
};
