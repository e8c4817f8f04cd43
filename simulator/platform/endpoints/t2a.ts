import type { PlatformCall, PlatformEndpoint, PlatformReply } from '../endpoint.ts';
import { success } from '../failures.ts';
import { flag, invalid, oneOf, optionalObject, text } from '../fields.ts';
import { publishedLink } from '../links.ts';
import type { MadeSound } from '../sound/speech.ts';
import { soundFor } from '../sound/speech.ts';
import { subtitlesOf } from '../sound/subtitles.ts';
import type { Speech } from '../state/speech.ts';
import { invisibleRatio, takeSpeech } from '../state/speech.ts';
import { traceId } from '../trace.ts';

/** How long speech takes at speed 1, ms. */
const SPEAKING_MS = 3000;

/** Speech at once: hex, a link for a day, or a stream of hex pieces. */
export const t2a: PlatformEndpoint = {
  operation: 't2a',
  method: 'POST',
  path: '/v1/t2a_v2',
  limit: 't2a',
  handle: (call) => {
    const { platform, fields } = call;
    const words = text(fields, 'text', 10_000);
    const stream = flag(fields, 'stream', false);
    const output = oneOf(fields, 'output_format', ['hex', 'url']) ?? 'hex';
    if (stream && output === 'url') throw invalid('output_format url only works without stream');
    const subtitles = flag(fields, 'subtitle_enable', false);
    const subtitleKind = oneOf(fields, 'subtitle_type', ['sentence', 'word', 'word_streaming']) ?? 'sentence';
    const speech = takeSpeech(call, words, { atOnce: true, sampleRate: 'sample_rate', channels: 1 });
    const trace = traceId(platform);
    const sound = soundFor(platform.world.media, words, `platform speech ${trace}`, speech.setting);
    const bytes = platform.bytesOf(sound.source);
    const extra = extraInfo(speech, sound, bytes.length);
    if (stream) return streamed(call, bytes, extra, trace);
    return {
      json: {
        data: {
          audio: output === 'url' ? publishedLink(call, sound.source) : bytes.toString('hex'),
          status: 2,
          ...(subtitles
            ? { subtitle_file: publishedLink(call, subtitlesOf(words, sound.durationMs, subtitleKind)) }
            : {}),
        },
        extra_info: extra,
        trace_id: trace,
      },
      afterMs: SPEAKING_MS / platform.world.speed,
    };
  },
};

function extraInfo({ words, usageCharacters, setting }: Speech, sound: MadeSound, size: number): object {
  return {
    audio_length: sound.durationMs,
    audio_sample_rate: sound.sampleRate,
    audio_size: size,
    bitrate: sound.bitrate,
    word_count: (words.match(/[\p{L}\p{N}]+/gu) ?? []).length,
    invisible_character_ratio: invisibleRatio(words),
    usage_characters: usageCharacters,
    audio_format: setting.format,
    audio_channel: sound.channels,
  };
}

const PIECES = 4;

/** Pieces with status 1, then status 2 with everything together unless the caller does not want that again. */
function streamed({ platform, fields }: PlatformCall, bytes: Buffer, extra: object, trace: string): PlatformReply {
  const alone = flag(optionalObject(fields, 'stream_options') ?? {}, 'exclude_aggregated_audio', false);
  const length = Math.ceil(bytes.length / PIECES);
  const pieces = Array.from({ length: PIECES }, (_, at) => ({
    data: { audio: bytes.toString('hex', at * length, Math.min(bytes.length, (at + 1) * length)), status: 1 },
    trace_id: trace,
    ...success,
  }));
  const last = {
    data: { audio: alone ? '' : bytes.toString('hex'), status: 2 },
    extra_info: extra,
    trace_id: trace,
    ...success,
  };
  return { events: [...pieces, last], afterMs: SPEAKING_MS / platform.world.speed };
}
