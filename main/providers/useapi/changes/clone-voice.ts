import { unreadableAcceptance } from '../../http/post-outcome.ts';
import type { Accepted, ReadyClone } from '../../remote-changes.ts';
import { voiceItem } from '../mapping/voice.ts';
import { VoiceWire } from '../schemas/voice.ts';
import type { SpeechService } from '../speech-service.ts';
import { notTaken } from './order-fields.ts';

/** api/BEHAVIOUR.md, voices and speech: 30 characters, 10 samples of 10 to 60 s, mp3 and wav; 4 voices an account. */
export const cloneRules = {
  nameMost: 30,
  samplesMost: 10,
  sampleLeastMs: 10_000,
  sampleMostMs: 60_000,
  sampleMostBytes: null,
} as const;
export const VOICE_SLOTS = 4;

/** Cloning takes up to 60 s, and the client waits for it (api/BEHAVIOUR.md). */
const LIMITS = { headersMs: 150_000, bodyMs: 60_000, attemptMs: 240_000 };

/** Clones a voice from uploaded samples, once. Throws Failed, Busy or OutcomeUnknown. */
export async function cloneVoice(speech: SpeechService, ready: ReadyClone, signal: AbortSignal): Promise<Accepted> {
  const { account, name, language, files } = ready;
  if (name.length > cloneRules.nameMost) {
    throw notTaken(`The name has ${name.length} characters; the provider takes ${cloneRules.nameMost}.`);
  }
  if (files.length === 0 || files.length > cloneRules.samplesMost) {
    throw notTaken(`A voice is cloned from 1 to ${cloneRules.samplesMost} samples.`);
  }
  const answer = await speech.post({
    path: 'clone-voice',
    body: {
      account,
      voice_name: name,
      language_tag: language,
      files: files.map((file) => file.remoteId).join(','),
      need_noise_reduction: ready.reduceNoise,
    },
    limits: LIMITS,
    signal,
  });
  const wire = VoiceWire.safeParse(answer.json);
  const item = wire.success ? voiceItem(wire.data, 'cloned', answer.text.trim()) : null;
  if (item === null) throw unreadableAcceptance(`the cloning of “${name}”`, account, answer.status);
  return { made: 'items', feed: 'custom-voices', items: [item] };
}
