import { peaksOf } from '../sound/peaks.ts';
import { decodeFile } from './decode.ts';
import { keepRecording, soundOf } from './recordings.ts';
import { clippedPlaces } from './signal/clipping.ts';
import { cut } from './signal/cut.ts';
import { frameLevels } from './signal/frame-levels.ts';
import { join } from './signal/join.ts';
import { measure } from './signal/measure.ts';
import { piecesOf } from './signal/pieces.ts';
import { prepare } from './signal/prepare.ts';
import type { Stretch } from './signal/silences.ts';
import { type Sound, secondsOf } from './signal/sound.ts';
import { speechEdges } from './signal/speech-edges.ts';
import { encodeWav } from './signal/wav.ts';
import type { Opened, Part, SoundWork, WorkAnswer, WorkName, WorkRequest } from './sound-requests.ts';
import { SoundUnreadable } from './sound-unreadable.ts';

/** Enough for the widest waveform: a bar takes 3 px. */
const PEAKS = 700;

type Work = { readonly [Name in WorkName]: (asks: SoundWork[Name]['asks']) => Promise<SoundWork[Name]['answer']> };

const work: Work = {
  open: async ({ file }) => opened(await decodeFile(file), file),
  take: async ({ sound }) => opened(sound, null),
  measure: async (part) => measure(await prepared(part)),
  edges: async (part) => within(part.part, [speechEdges(frameLevels(await prepared(part)))])[0] ?? part.part,
  pieces: async (part) => within(part.part, piecesOf(frameLevels(await prepared(part)), part.rules)),
  join: async ({ first, second }) => opened(join(await prepared(first), await prepared(second)), null),
  encode: async (part) => encodeWav(await prepared(part)),
};

self.addEventListener('message', ({ data }: MessageEvent<WorkRequest>) => {
  void answer(data).then((reply) => {
    const file = reply.ok && reply.value instanceof Uint8Array ? [reply.value.buffer] : [];
    self.postMessage(reply, { transfer: file });
  });
});

async function answer(request: WorkRequest): Promise<WorkAnswer> {
  const { serial } = request;
  try {
    return { serial, ok: true, value: await run(request) };
  } catch (error) {
    return { serial, ok: false, why: error instanceof SoundUnreadable ? error.why : 'unknown' };
  }
}

/** The compiler cannot follow that a name and its question belong together. */
function run({ name, asks }: WorkRequest): Promise<SoundWork[WorkName]['answer']> {
  return (work[name] as (asks: WorkRequest['asks']) => Promise<SoundWork[WorkName]['answer']>)(asks);
}

async function prepared({ source, part, preparation }: Part): Promise<Sound> {
  return prepare(cut(await soundOf(source), part), preparation);
}

function opened(sound: Sound, file: Blob | null): Opened {
  return {
    source: keepRecording(sound, file),
    seconds: secondsOf(sound),
    rate: sound.rate,
    channels: sound.channels.length,
    peaks: peaksOf(sound.channels, PEAKS),
    clips: clippedPlaces(sound),
  };
}

/** Stretches of a part as stretches of its recording. */
function within(part: Stretch, stretches: readonly Stretch[]): readonly Stretch[] {
  return stretches.map(({ from, to }) => ({ from: part.from + from, to: Math.min(part.to, part.from + to) }));
}
