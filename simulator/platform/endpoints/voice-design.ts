import type { PlatformEndpoint } from '../endpoint.ts';
import { optionalText, text } from '../fields.ts';
import { affordable, charge, moderate } from '../state/gate.ts';
import { mediaFor } from '../state/tasks.ts';
import { refuseTaken } from '../state/voices.ts';

/** A voice from a description, with something to hear. It is not listed before it spoke once. */
export const voiceDesign: PlatformEndpoint = {
  operation: 'voiceDesign',
  method: 'POST',
  path: '/v1/voice_design',
  limit: 'voiceDesign',
  handle: ({ platform, account, fields }) => {
    const prompt = text(fields, 'prompt');
    const preview = text(fields, 'preview_text', 500);
    const wanted = optionalText(fields, 'voice_id', 256);
    if (wanted !== undefined) refuseTaken(platform, wanted);
    moderate(prompt, preview);
    affordable(platform, account, undefined, preview.length);
    const createdAt = platform.now();
    const stamp = new Date(createdAt).toISOString().replace(/\D/g, '').slice(0, 16);
    const id = wanted ?? `ttv-voice-${stamp}-${String(platform.next('voice')).padStart(8, '0')}`;
    charge(platform, account, { operation: 'voiceDesign', amount: preview.length, subject: id });
    account.voices.set(id, { id, kind: 'voice_generation', description: [prompt], createdAt, lastUsedAt: undefined });
    const base = mediaFor(platform.world.media.of('voice'), prompt).file;
    const trial = platform.bytesOf({ base, name: `platform design ${id}` });
    return { json: { voice_id: id, trial_audio: trial.toString('hex') }, afterMs: 5000 / platform.world.speed };
  },
};
