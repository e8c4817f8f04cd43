import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginsLikePage, checkContent, expectedSort, type MediaSort } from '../../../main/downloads/content-check.ts';
import { FetchProblem } from '../../../main/downloads/fetch-problem.ts';
import type { FileReader } from '../../../main/downloads/file-reader.ts';
import { box, gif, jpeg, mp3, mp4, png, wav, webp } from './support/media-files.ts';

const demo = join(import.meta.dirname, '../../../resources/demo');

function reader(bytes: Buffer): FileReader {
  return {
    size: bytes.length,
    read: (offset, length) => bytes.subarray(offset, Math.min(bytes.length, offset + length)),
  };
}

async function verdict(bytes: Buffer, sort: MediaSort, lengthKnown = false): Promise<string> {
  try {
    return (await checkContent(reader(bytes), sort, lengthKnown)).extension;
  } catch (error) {
    if (error instanceof FetchProblem && error.facts.failure.code === 'protocol') return 'refused';
    throw error;
  }
}

const made: readonly [string, MediaSort, Buffer][] = [
  ['mp4', 'video', mp4()],
  ['m4a', 'audio', mp4(undefined, 'soun')],
  ['png', 'image', png()],
  ['jpg', 'image', jpeg()],
  ['webp', 'image', webp()],
  ['gif', 'image', gif()],
  ['mp3', 'audio', mp3()],
  ['wav', 'audio', wav()],
];

function demoFiles(extension: string): readonly Buffer[] {
  return readdirSync(demo, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(`.${extension}`))
    .slice(0, 3)
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)));
}

const real: readonly [string, MediaSort, Buffer][] = (
  [
    ['mp4', 'video'],
    ['png', 'image'],
    ['jpg', 'image'],
    ['webp', 'image'],
    ['mp3', 'audio'],
    ['wav', 'audio'],
  ] as const
).flatMap(([extension, sort]) =>
  demoFiles(extension).map((bytes): [string, MediaSort, Buffer] => [extension, sort, bytes]),
);

describe('whole files', () => {
  it.each([...made, ...real])('%s is known by its content', async (extension, sort, bytes) => {
    expect(await verdict(bytes, sort)).toBe(extension);
  });

  it('there are real ones of each kind', () => {
    expect(new Set(real.map(([extension]) => extension)).size).toBe(6);
  });

  it('tell their size and length', async () => {
    const facts = async (bytes: Buffer, sort: MediaSort) => {
      const { width, height, durationMs } = await checkContent(reader(bytes), sort, false);
      return { width, height, durationMs };
    };
    expect(await facts(mp4(), 'video')).toEqual({ width: 640, height: 360, durationMs: 5200 });
    expect(await facts(png(), 'image')).toEqual({ width: 32, height: 18, durationMs: null });
    expect(await facts(jpeg(), 'image')).toEqual({ width: 32, height: 18, durationMs: null });
    expect(await facts(webp(), 'image')).toEqual({ width: 64, height: 48, durationMs: null });
    expect(await facts(gif(), 'image')).toEqual({ width: 1, height: 1, durationMs: null });
    expect(await facts(mp3(40), 'audio')).toEqual({ width: null, height: null, durationMs: 1045 });
    expect(await facts(wav(Buffer.alloc(16_000)), 'audio')).toEqual({ width: null, height: null, durationMs: 1000 });
  });

  it('may be followed by bytes that mean nothing, once the server told the length', async () => {
    for (const [extension, sort, bytes] of made.filter(([name]) => name === 'mp4' || name === 'mp3')) {
      const longer = Buffer.concat([bytes, Buffer.from('\x01\x02 made by somebody')]);
      expect(await verdict(longer, sort, true)).toBe(extension);
      expect(await verdict(longer, sort, false)).toBe('refused');
    }
  });
});

describe('files that are cut', () => {
  it.each([...made, ...real])('%s is refused wherever the cut is', async (extension, sort, bytes) => {
    const lengths = [1, 2, 7, 100, Math.floor(bytes.length / 2), bytes.length - 20, bytes.length - 1];
    for (const cut of lengths) {
      const part = bytes.subarray(0, Math.max(1, bytes.length - cut));
      const found = await verdict(part, sort);
      // A GIF's last byte is its trailer; MP3 may be cut between frames, which no reader can tell.
      if (extension === 'mp3' && found === 'mp3') continue;
      expect(found, `${extension} without ${cut} bytes`).toBe('refused');
    }
  });

  it.each([...made, ...real].filter(([name]) => name !== 'mp3'))(
    '%s is refused also when the server promised the short length',
    async (_extension, sort, bytes) => {
      expect(await verdict(bytes.subarray(0, Math.floor(bytes.length * 0.7)), sort, true)).toBe('refused');
    },
  );

  it('mp3 is refused when a frame is cut, or fewer come than its header announces', async () => {
    const whole = mp3(40);
    expect(await verdict(whole.subarray(0, 417 * 20 + 30), 'audio', true)).toBe('refused');
    const announced = Buffer.from(whole);
    announced.write('Xing', 36, 'latin1');
    announced.writeUInt32BE(1, 40);
    announced.writeUInt32BE(40, 44);
    expect(await verdict(announced, 'audio')).toBe('mp3');
    expect(await verdict(announced.subarray(0, 417 * 20), 'audio', true)).toBe('refused');
  });
});

describe('files that are not what they must be', () => {
  it('are refused by kind', async () => {
    expect(await verdict(png(), 'video')).toBe('refused');
    expect(await verdict(mp4(), 'image')).toBe('refused');
    expect(await verdict(mp4(undefined, 'soun'), 'video')).toBe('refused');
    expect(await verdict(mp4(), 'audio')).toBe('refused');
    expect(await verdict(mp3(), 'image')).toBe('refused');
  });

  it('are refused when they are no media at all', async () => {
    const page = Buffer.from('<!doctype html><title>Sign in</title>');
    for (const bytes of [
      page,
      Buffer.from('%PDF-1.7\n'),
      Buffer.from('PK\x03\x04'),
      Buffer.alloc(0),
      Buffer.alloc(9000),
    ]) {
      expect(await verdict(bytes, 'video')).toBe('refused');
    }
  });

  it('are refused when their inside contradicts itself', async () => {
    const film = mp4();
    expect(await verdict(film.subarray(0, film.indexOf('mdat', 0, 'latin1') - 4), 'video')).toBe('refused');
    expect(await verdict(Buffer.concat([film.subarray(0, 28), box('mdat', randomBytes(50))]), 'video')).toBe('refused');
    const beyond = Buffer.from(film);
    const stco = beyond.indexOf('stco', 0, 'latin1');
    beyond.writeUInt32BE(film.length + 1, stco + 12);
    expect(await verdict(beyond, 'video')).toBe('refused');
    const flipped = Buffer.from(png());
    flipped.writeUInt8((flipped[500] ?? 0) ^ 1, 500);
    expect(await verdict(flipped, 'image')).toBe('refused');
  });

  it('never break the check, whatever bytes they hold', async () => {
    const mutated = fc.tuple(
      fc.constantFrom(...made),
      fc.array(fc.tuple(fc.nat(200), fc.nat(255)), { minLength: 1, maxLength: 12 }),
      fc.boolean(),
    );
    await fc.assert(
      fc.asyncProperty(mutated, async ([[, sort, bytes], changes, lengthKnown]) => {
        const copy = Buffer.from(bytes);
        for (const [at, value] of changes) copy[at] = value;
        expect(typeof (await verdict(copy, sort, lengthKnown))).toBe('string');
      }),
      { numRuns: 1500 },
    );
  });
});

it('knows pages by their beginning', () => {
  for (const page of ['<html>', ' \n<!DOCTYPE html>', '\xef\xbb\xbf<?xml version', '{"error":1}', '[{"a":1}]', '{}']) {
    expect(beginsLikePage(Buffer.from(page, 'latin1')), page).toBe(true);
  }
  for (const [, , bytes] of made) expect(beginsLikePage(bytes)).toBe(false);
});

it('expects of each role what it is', () => {
  expect(expectedSort('video', 'original')).toBe('video');
  expect(expectedSort('video', 'cover')).toBe('image');
  expect(expectedSort('image', 'watermarked')).toBe('image');
  expect(expectedSort('voice', 'sample')).toBe('audio');
  expect(expectedSort('audio', 'original')).toBe('audio');
});
