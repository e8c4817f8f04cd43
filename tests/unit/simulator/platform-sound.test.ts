import { fileURLToPath } from 'node:url';
import { ALL_FORMATS, BufferSource, Input } from 'mediabunny';
import { describe, expect, it } from 'vitest';
import { Media } from '../../../simulator/cdn/media.ts';
import { soundFor } from '../../../simulator/platform/sound/speech.ts';
import { soundLengthMs } from '../../../simulator/sound/length.ts';
import { mp3Facts } from '../../../simulator/sound/mp3.ts';
import { mulawOf, readWav, resampled, wavOf } from '../../../simulator/sound/wav.ts';

const media = new Media(fileURLToPath(new URL('../../../resources/demo', import.meta.url)));

/** Opens a file as a player would. */
async function played(bytes: Buffer): Promise<{ seconds: number; rate: number; channels: number; codec: unknown }> {
  const input = new Input({ formats: ALL_FORMATS, source: new BufferSource(new Uint8Array(bytes)) });
  const track = await input.getPrimaryAudioTrack();
  if (track === null) throw new Error('There is nothing to play.');
  const [rate, channels, codec] = await Promise.all([
    track.getSampleRate(),
    track.getNumberOfChannels(),
    track.getCodec(),
  ]);
  return { seconds: await input.computeDuration(), rate, channels, codec };
}

function made(format: Parameters<typeof soundFor>[3]['format'], channels: 1 | 2 = 1, sampleRate = 24_000): Buffer {
  const sound = soundFor(media, 'Hello there.', `${format} ${channels}`, {
    format,
    sampleRate,
    channels,
    bitrate: 128_000,
  });
  return sound.source.content ?? media.bytes(sound.source.base);
}

describe('sound in each format', () => {
  it.each([
    ['wav', 'pcm-s16'],
    ['flac', 'flac'],
    ['pcmu_wav', 'ulaw'],
  ] as const)('%s plays with the wanted rate and channels', async (format, codec) => {
    for (const channels of [1, 2] as const) {
      const found = await played(made(format, channels));
      expect(found).toMatchObject({ rate: 24_000, channels, codec });
      expect(found.seconds).toBeCloseTo(3, 1);
    }
  });

  it('opus plays for as long', async () => {
    const found = await played(made('opus', 2));
    expect(found).toMatchObject({ channels: 2, codec: 'opus' });
    expect(found.seconds).toBeCloseTo(3, 1);
  });

  it('pcm is the data of the wav file, pcmu half of it', () => {
    const wav = readWav(made('wav'));
    // The first samples carry the name.
    expect(made('pcm').subarray(8)).toEqual(wav?.data.subarray(8));
    expect(made('pcmu_raw').length).toBe((wav?.data.length ?? 0) / 2);
  });

  it('is not the same twice', () => {
    const setting = { format: 'wav', sampleRate: 8000, channels: 1, bitrate: 128_000 } as const;
    const [one, two] = ['one', 'two'].map((name) => soundFor(media, 'Hello', name, setting).source.content);
    expect(one?.equals(two ?? Buffer.alloc(0))).toBe(false);
  });

  it('speaks the language of the words', () => {
    const spoken = (words: string): string | undefined => {
      const { source } = soundFor(media, words, 'x', { format: 'mp3', sampleRate: 8000, channels: 1, bitrate: 32_000 });
      return media.of('speech').find((entry) => entry.file === source.base)?.language;
    };
    expect(spoken('The sea is calm')).toBe('English');
    expect(spoken('海が静かです')).toBe('Japanese');
    expect(spoken('大海很平静')).toBe('Chinese (Mandarin)');
  });
});

describe('the length of a sample', () => {
  it('is that of the frames of an mp3 file, as the manifest says, tag or not', () => {
    for (const entry of [...media.of('speech'), ...media.of('voice')]) {
      const bytes = media.bytes(entry.file);
      expect(Math.abs((soundLengthMs(bytes) ?? 0) - entry.durationMs), entry.file).toBeLessThan(60);
      const tagged = Buffer.concat([Buffer.from('ID3\u0004\0\0\0\0\u0001\0', 'latin1'), Buffer.alloc(128), bytes]);
      expect(soundLengthMs(tagged)).toBe(soundLengthMs(bytes));
    }
  });

  it('is that of wav and m4a files', () => {
    const pcm = resampled({ samples: new Int16Array(16_000), sampleRate: 16_000, channels: 1 }, 8000, 2);
    expect(soundLengthMs(wavOf(pcm))).toBe(1000);
    const header = Buffer.alloc(40);
    header.write('mvhd', 8, 'latin1');
    header.writeUInt32BE(1000, 24);
    header.writeUInt32BE(12_345, 28);
    expect(soundLengthMs(Buffer.concat([Buffer.from('\0\0\0\u0014ftypM4A ', 'latin1'), header]))).toBe(12_345);
  });

  it('is unknown for anything else', () => {
    expect(soundLengthMs(Buffer.from('no sound at all'))).toBeUndefined();
    expect(soundLengthMs(Buffer.alloc(0))).toBeUndefined();
  });

  it('comes with what the frames say', () => {
    const [entry] = media.of('speech');
    expect(mp3Facts(media.bytes(entry?.file ?? ''))).toMatchObject({ sampleRate: 24_000, channels: 1 });
  });
});

describe('µ-law', () => {
  it('is as G.711 says for silence, the loudest and the sign', () => {
    expect([...mulawOf(Int16Array.from([0, 32_767, -32_768, 1000, -1000]))]).toEqual([0xff, 0x80, 0x00, 0xce, 0x4e]);
  });
});
