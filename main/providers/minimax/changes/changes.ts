import { assertNever } from '../../../failed.ts';
import type { Accepted, ChangeLimits, ReadyCreate, RemoteChanges } from '../../remote-changes.ts';
import { catalogue } from '../catalogue/catalogue.ts';
import type { PlatformClient } from '../platform-client.ts';
import type { VoiceList } from '../voice-list.ts';
import { createImages } from './create-image.ts';
import { createMusic, createSpeech } from './create-sound.ts';
import { createVideo } from './create-video.ts';
import { findMade } from './find.ts';
import { createRemovals } from './removals.ts';
import { refused } from './settings.ts';
import { uploadFile } from './upload.ts';
import { cloneVoice, designVoice } from './voices.ts';

const SECOND = 1_000;

/** By the requests a minute that are allowed (api/BEHAVIOUR.md, API 2: video 5 or 20, image 10, T2A 60, music 120, cloning 60). */
const limits: ChangeLimits = {
  busyMs: {
    video: 15 * SECOND,
    image: 10 * SECOND,
    speech: 5 * SECOND,
    music: 5 * SECOND,
    agent: 30 * SECOND,
    'clone-voice': 5 * SECOND,
  },
  atOnce: { video: 30, image: 2, speech: 3, music: 20, agent: 1, 'clone-voice': 1 },
};

/** What the platform changes when asked. It has no agent, and no idempotency key: what costs is sent once. */
export function createChanges(client: PlatformClient, voices: VoiceList): RemoteChanges {
  return {
    catalogue: () => Promise.resolve(catalogue),
    limits,
    upload: (account, file, purpose, signal) => uploadFile(client, account, file, purpose, signal),
    create: (ready, signal) => create(client, ready, signal),
    cloneVoice: (ready, signal) => cloneVoice(client, ready, signal),
    designVoice: (ready, signal) => designVoice(client, ready, signal),
    find: (sought, signal) => findMade(client, voices, sought, signal),
    ...createRemovals(client, voices),
  };
}

async function create(client: PlatformClient, ready: ReadyCreate, signal: AbortSignal): Promise<Accepted> {
  const { what } = ready.order;
  switch (what) {
    case 'video':
      return createVideo(client, ready, signal);
    case 'image':
      return createImages(client, ready, signal);
    case 'speech':
      return createSpeech(client, ready, signal);
    case 'music':
      return createMusic(client, ready, signal);
    case 'agent':
      throw refused('The MiniMax platform has no agent.', 'Choose a useapi.net account for this.');
    default:
      return assertNever(what);
  }
}
