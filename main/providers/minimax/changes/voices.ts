import type { z } from 'zod';
import { RemoteId } from '../../../../ipc/model/ids.ts';
import type { VoiceOrigin } from '../../../../ipc/model/item.ts';
import { type Failed, failed } from '../../../failed.ts';
import { unreadableAcceptance } from '../../http/post-outcome.ts';
import type { RemoteVoice } from '../../provider.ts';
import type { Accepted, ReadyClone, ReadyDesign } from '../../remote-changes.ts';
import { PlatformFailed } from '../base-resp.ts';
import { heldSound, isHeld } from '../mapping/content.ts';
import { nothingMore, RESULT_LINK_MS } from '../mapping/item-parts.ts';
import type { PlatformClient } from '../platform-client.ts';
import { CloneAnswer, DesignAnswer } from '../schemas/voice.ts';
import { given, refused } from './settings.ts';
import { voiceIdFor } from './voice-id.ts';

/** base_resp: a voice with that id exists. */
const TAKEN = 2039;

/**
 * Clones a voice from one uploaded recording. The id is ours, so that "there is a voice with that id" (2039) after a lost
 * answer means that it was made. No preview is asked for: it is billed, and the fee of a clone falls due at its first use.
 */
export async function cloneVoice(client: PlatformClient, ready: ReadyClone, signal: AbortSignal): Promise<Accepted> {
  const [sample] = ready.files;
  if (sample === undefined || ready.files.length > 1) {
    throw refused('The platform clones a voice from exactly one recording.', 'Join the samples, or keep the best one.');
  }
  const voiceId = voiceIdFor(ready.name, ready.reference);
  const body = given({
    file_id: sample.remoteId,
    voice_id: voiceId,
    language_boost: ready.language === '' || ready.language === 'auto' ? undefined : ready.language,
    need_noise_reduction: ready.reduceNoise,
  });
  const made = { id: voiceId, name: ready.name, origin: 'cloned', language: ready.language, prompt: null } as const;
  try {
    const answer = await client.send({ path: '/v1/voice_clone', body, signal, account: ready.account });
    const wire = CloneAnswer.safeParse(answer.json);
    if (wire.success && isSensitive(wire.data)) throw sensitive();
    return accepted({ ...made, sample: wire.success ? wire.data.demo_audio : null, raw: answer.text.trim() });
  } catch (error) {
    if (error instanceof PlatformFailed && error.statusCode === TAKEN) {
      return accepted({ ...made, sample: null, raw: JSON.stringify({ voice_id: voiceId }) });
    }
    throw error;
  }
}

/** Designs a voice from a description. Its trial comes as hex in the answer, and becomes the sample of the voice. */
export async function designVoice(client: PlatformClient, ready: ReadyDesign, signal: AbortSignal): Promise<Accepted> {
  const chosen = voiceIdFor(ready.name, ready.reference);
  const body = { prompt: ready.prompt, preview_text: ready.previewText, voice_id: chosen };
  const answer = await client.send({ path: '/v1/voice_design', body, signal, account: ready.account });
  const wire = DesignAnswer.safeParse(answer.json);
  if (!wire.success) throw unreadableAcceptance('a request for a designed voice', ready.account, answer.status);
  const id = wire.data.voice_id === null ? chosen : RemoteId.parse(wire.data.voice_id);
  const { name, prompt } = ready;
  const raw = JSON.stringify({ voice_id: id });
  return accepted({
    id,
    name,
    origin: 'designed',
    language: null,
    prompt,
    sample: heldSound(wire.data.trial_audio),
    raw,
  });
}

interface Made {
  readonly id: RemoteId;
  readonly name: string;
  readonly origin: VoiceOrigin;
  readonly language: string | null;
  readonly prompt: string | null;
  readonly sample: string | null;
  readonly raw: string;
}

/**
 * A voice that get_voice does not list before its first use. It is recorded under `agent-jobs`, which stands for
 * what no list shows, so that no walk of the voices takes it for deleted; their list takes it over once it shows it.
 */
function accepted({ id, name, origin, language, prompt, sample, raw }: Made): Accepted {
  const item: RemoteVoice = {
    ...nothingMore,
    kind: 'voice',
    remoteId: id,
    title: name,
    prompt,
    status: 'complete',
    statusLabel: 'ready',
    files: sample === null ? [] : [{ role: 'sample', url: sample, watermark: false, deadline: endOf(sample) }],
    raw,
    voice: {
      origin,
      name,
      language: language === '' || language === 'auto' ? null : language,
      gender: null,
      age: null,
      accent: null,
      tags: [],
      sampleOf: [],
    },
  };
  return { made: 'items', feed: 'agent-jobs', items: [item] };
}

/** A link lives 24 hours, content that is here already for ever. */
function endOf(sample: string): number | null {
  return isHeld(sample) ? null : Date.now() + RESULT_LINK_MS;
}

/** Boolean in one copy of the documentation, an object in another; a type other than 0 says why. */
function isSensitive({ input_sensitive: flag, input_sensitive_type: type }: z.infer<typeof CloneAnswer>): boolean {
  if (flag === true) return true;
  return typeof flag === 'object' && flag !== null ? (flag.type ?? 0) !== 0 : (type ?? 0) !== 0;
}

function sensitive(): Failed {
  return failed(
    'moderated',
    'The platform’s content rules refuse this recording.',
    'Use another recording; the same one will be refused again.',
  );
}
