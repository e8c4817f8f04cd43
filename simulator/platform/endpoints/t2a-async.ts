import type { PlatformCall, PlatformEndpoint } from '../endpoint.ts';
import { PlatformFailure } from '../failures.ts';
import { invalid, optionalId, optionalText } from '../fields.ts';
import { int64 } from '../int64.ts';
import { soundFor } from '../sound/speech.ts';
import { takeSpeech } from '../state/speech.ts';
import { mediaFor, startTask } from '../state/tasks.ts';
import { traceId } from '../trace.ts';

/** Long text, from the request or from an uploaded file. The result becomes a file. */
export const t2aAsync: PlatformEndpoint = {
  operation: 't2aAsync',
  method: 'POST',
  path: '/v1/t2a_async_v2',
  handle: (call) => {
    const { platform, account } = call;
    const speech = takeSpeech(call, wordsOf(call), { atOnce: false, sampleRate: 'audio_sample_rate', channels: 2 });
    const { media } = platform.world;
    const sound = soundFor(media, speech.words, `platform long speech ${traceId(platform)}`, speech.setting);
    const task = startTask(platform, account, {
      api: 'speech',
      model: speech.model,
      prompt: speech.words,
      media: mediaFor(media.of('speech'), speech.words),
      later: speech.later,
      source: sound.source,
    });
    return {
      json: {
        task_id: task.id,
        task_token: `token-${task.id}`,
        file_id: int64(task.fileId),
        usage_characters: speech.usageCharacters,
      },
    };
  },
};

/** Exactly one of text (up to 50,000 characters) and text_file_id (up to a million). */
function wordsOf({ platform, account, fields }: PlatformCall): string {
  const direct = optionalText(fields, 'text', 50_000);
  const fileId = optionalId(fields, 'text_file_id');
  if ((direct === undefined) === (fileId === undefined)) throw invalid('exactly one of text and text_file_id');
  if (direct !== undefined) return direct;
  const file = platform.fileOf(account, fileId);
  if (file?.purpose !== 't2a_async_input') throw new PlatformFailure(2013, 'text_file_id');
  const words = platform.bytesOf(file.source).toString('utf8').trim();
  if (words === '' || words.length > 1_000_000) throw invalid('the text file is empty or too long');
  return words;
}
