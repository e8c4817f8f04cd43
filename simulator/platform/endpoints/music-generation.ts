import type { PlatformCall, PlatformEndpoint, PlatformReply } from '../endpoint.ts';
import { PlatformFailure, success } from '../failures.ts';
import { flag, invalid, oneOf, optionalNumber, optionalObject, optionalText, required } from '../fields.ts';
import { publishedLink } from '../links.ts';
import { musicModels } from '../models.ts';
import type { MadeSound } from '../sound/speech.ts';
import { soundFor } from '../sound/speech.ts';
import { admitParallel, affordable, charge, moderate, prices } from '../state/gate.ts';
import { traceId } from '../trace.ts';

/** How long a song takes at speed 1, ms. */
const PLAYING_MS = 30_000;

/** A song at once: hex, a link for a day, or a stream. */
export const musicGeneration: PlatformEndpoint = {
  operation: 'musicGeneration',
  method: 'POST',
  path: '/v1/music_generation',
  limit: 'music',
  handle: (call) => {
    const { platform, account } = call;
    const { model, subject, stream, output } = checked(call);
    const later = moderate(subject);
    account.songsUntil = account.songsUntil.filter((end) => end > platform.now());
    admitParallel(platform, 'music', account.songsUntil.length);
    const amount = model.endsWith('-free') ? 0 : prices.song;
    affordable(platform, account, model, amount);
    if (later === 'moderated-later') throw new PlatformFailure(1027);
    charge(platform, account, { operation: 'musicGeneration', amount, subject });
    const afterMs = PLAYING_MS / platform.world.speed;
    account.songsUntil.push(platform.now() + afterMs);
    const trace = traceId(platform);
    const sound = soundFor(platform.world.media, subject, `platform song ${trace}`, settingOf(call));
    const bytes = platform.bytesOf(sound.source);
    const extra = extraInfo(sound, bytes.length);
    if (stream) return { ...streamed(bytes, extra, trace), afterMs };
    const audio = output === 'url' ? publishedLink(call, sound.source) : bytes.toString('hex');
    return { json: { data: { status: 2, audio }, extra_info: extra, trace_id: trace }, afterMs };
  },
};

/** Covers need a source song; others need words to sing, or to be instrumental, or to have words made. */
function checked({ fields }: PlatformCall): { model: string; subject: string; stream: boolean; output: 'hex' | 'url' } {
  const model = required(oneOf(fields, 'model', musicModels), 'model');
  const prompt = optionalText(fields, 'prompt', 2000) ?? '';
  const lyrics = optionalText(fields, 'lyrics', 3500) ?? '';
  const instrumental = flag(fields, 'is_instrumental', false);
  const optimizer = flag(fields, 'lyrics_optimizer', false);
  flag(fields, 'aigc_watermark', false);
  const source = optionalText(fields, 'audio_url') ?? optionalText(fields, 'audio_base64');
  if (model.startsWith('music-cover') && source === undefined) throw invalid('audio_url or audio_base64 is required');
  if (!model.startsWith('music-cover') && lyrics === '' && !instrumental && !optimizer)
    throw invalid('lyrics is required');
  if (prompt === '' && lyrics === '') throw invalid('prompt or lyrics is required');
  const stream = flag(fields, 'stream', false);
  const output = oneOf(fields, 'output_format', ['hex', 'url']) ?? 'hex';
  if (stream && output === 'url') throw invalid('output_format url only works without stream');
  return { model, subject: [prompt, lyrics].filter((part) => part !== '').join('\n'), stream, output };
}

function settingOf({ fields }: PlatformCall): Parameters<typeof soundFor>[3] {
  const setting = optionalObject(fields, 'audio_setting') ?? {};
  return {
    format: oneOf(setting, 'format', ['mp3', 'wav', 'pcm']) ?? 'mp3',
    sampleRate: optionalNumber(setting, 'sample_rate', { least: 8000, most: 48_000, whole: true }) ?? 44_100,
    bitrate: optionalNumber(setting, 'bitrate', { least: 32_000, most: 320_000, whole: true }) ?? 256_000,
    channels: 2,
  };
}

function extraInfo(sound: MadeSound, size: number): object {
  return {
    music_duration: sound.durationMs,
    music_sample_rate: sound.sampleRate,
    music_channel: sound.channels,
    bitrate: sound.bitrate,
    music_size: size,
  };
}

function streamed(bytes: Buffer, extra: object, trace: string): PlatformReply {
  const half = Math.ceil(bytes.length / 2);
  const piece = (from: number, to: number): object => ({
    data: { audio: bytes.toString('hex', from, to), status: 1 },
    trace_id: trace,
    ...success,
  });
  const last = {
    data: { audio: bytes.toString('hex'), status: 2 },
    extra_info: extra,
    trace_id: trace,
    ...success,
  };
  return { events: [piece(0, half), piece(half, bytes.length), last] };
}
