import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ALL_FORMATS, BufferSource, EncodedPacketSink, Input } from 'mediabunny';
import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';
import type { MediaFacts } from '../../../main/metadata/facts.ts';
import { readEmbedded } from '../../../main/metadata/read-embedded.ts';
import { withMetadata } from '../../../main/metadata/with-metadata.ts';
import { withOurs, xmpPacket } from '../../../main/metadata/xmp.ts';

const facts: MediaFacts = {
  id: '01890000-0000-7000-8000-000000000001',
  sha256: 'ab'.repeat(32),
  title: 'A cat & a <piano>',
  prompt: '一只猫弹钢琴, "softly"\nin two lines',
  model: 'hailuo-02',
  createdAt: Date.UTC(2026, 10, 21, 12, 30),
  tags: ['cats', 'music/piano'],
  rating: 4,
  label: 'blue',
  notes: 'a note',
  remoteId: 'user:1-minimax:2-video:3',
};
const told = {
  ...{ id: facts.id, sha256: facts.sha256, title: facts.title, prompt: facts.prompt, model: facts.model },
  ...{ createdAt: facts.createdAt, tags: facts.tags, rating: 4, notes: 'a note' },
};

const folder = mkdtempSync(join(tmpdir(), 'conch-metadata-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const root = join(import.meta.dirname, '../../..');

function written(mime: string, content: Buffer, what: MediaFacts = facts): Buffer {
  const source = { size: content.length, read: (at: number, length: number) => content.subarray(at, at + length) };
  const pieces = withMetadata(mime, source, what);
  if (pieces === null) throw new Error(`${mime} cannot hold it`);
  return Buffer.concat(
    pieces.map((piece) => (piece instanceof Uint8Array ? piece : content.subarray(piece.start, piece.end))),
  );
}

async function readBack(content: Buffer) {
  const path = join(folder, 'file');
  writeFileSync(path, content);
  return readEmbedded(path, content.length);
}

const still = (alpha: boolean) =>
  sharp({
    create: { width: 40, height: 30, channels: alpha ? 4 : 3, background: { r: 200, g: 30, b: 90, alpha: 0.5 } },
  });

describe('pictures', () => {
  test.each([
    ['image/png', () => still(false).png().toBuffer()],
    ['image/png', () => still(true).png().toBuffer()],
    ['image/jpeg', () => still(false).jpeg().toBuffer()],
    [
      'image/jpeg',
      () =>
        still(false)
          .jpeg({ progressive: true })
          .withExif({ IFD0: { Copyright: 'mine' } })
          .toBuffer(),
    ],
    ['image/webp', () => still(false).webp().toBuffer()],
    ['image/webp', () => still(true).webp().toBuffer()],
    ['image/webp', () => still(true).webp({ lossless: true }).toBuffer()],
    ['image/webp', () => still(false).webp({ lossless: true }).toBuffer()],
  ] as const)('%s: pixels stay, another reader finds XMP and Exif, we find it again', async (mime, make) => {
    const before = await make();
    const after = written(mime, before);
    const [pixelsBefore, pixelsAfter] = await Promise.all([before, after].map((file) => sharp(file).raw().toBuffer()));
    expect(pixelsAfter).toEqual(pixelsBefore);
    const metadata = await sharp(after).metadata();
    expect(metadata).toMatchObject({ width: 40, height: 30, hasAlpha: (await sharp(before).metadata()).hasAlpha });
    expect(metadata.xmp?.toString('utf8')).toContain('A cat &amp; a &lt;piano&gt;');
    const exif = metadata.exif?.toString('utf8') ?? '';
    if ((await sharp(before).metadata()).exif === undefined) expect(exif).toContain('一只猫弹钢琴');
    else expect(exif).toContain('mine');
    expect(await readBack(after)).toEqual(told);
    // Written anew, the copy has it once.
    const again = written(mime, after, { ...facts, title: 'Other', rating: 0 });
    expect(await readBack(again)).toEqual({ ...told, title: 'Other', rating: 0 });
    expect(again.toString('utf8').split('conch:id=').length).toBe(2);
  });

  test('what another program wrote as XMP stays', async () => {
    const foreign = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">Theirs</rdf:li></rdf:Alt></dc:title></rdf:Description></rdf:RDF></x:xmpmeta>`;
    const before = await still(false).jpeg().withXmp(foreign).toBuffer();
    const after = written('image/jpeg', before);
    const xmp = (await sharp(after).metadata()).xmp?.toString('utf8') ?? '';
    expect(xmp).toContain('Theirs');
    expect(xmp).not.toContain('A cat &amp; a');
    expect(await readBack(after)).toMatchObject({ id: facts.id, title: 'Theirs' });
    expect(withOurs('no packet', facts)).toBeNull();
  });

  test('the packet is well-formed for every text', () => {
    const text = '<>&"\'\u0000\u0007\uD800\uFFFE]]>\r\n\t😀';
    const packet = xmpPacket({ ...facts, title: text, prompt: text, notes: text, tags: [text], model: text });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: looks for what must not be there.
    expect(packet).not.toMatch(/[\u0000-\u0008\uFFFE]|&(?!amp;|lt;|gt;|quot;|#\d+;)/);
  });
});

/** Every packet of every track, to compare what is decoded. */
async function samples(content: Buffer) {
  const input = new Input({ source: new BufferSource(content), formats: ALL_FORMATS });
  const tracks: (readonly string[])[] = [];
  for (const track of await input.getTracks()) {
    const packets: string[] = [];
    for await (const packet of new EncodedPacketSink(track).packets()) {
      packets.push(`${packet.timestamp} ${Buffer.from(packet.data).toString('base64')}`);
    }
    tracks.push(packets);
  }
  const tags = await input.getMetadataTags();
  input.dispose();
  return { tracks, tags };
}

const demo = (kind: string, end: string) =>
  readdirSync(join(root, 'resources/demo', kind))
    .filter((name) => name.endsWith(end))
    .slice(0, 2)
    .map((name) => join(root, 'resources/demo', kind, name));

describe('films and sounds', () => {
  test.each([
    ...demo('videos', '.mp4').map((path) => ['video/mp4', path] as const),
    ['video/mp4', join(root, 'tests/fixtures/sounds/filmed.mp4')] as const,
    ['audio/mp4', join(root, 'tests/fixtures/sounds/spoken.m4a')] as const,
    ...demo('clips', '.mp3').map((path) => ['audio/mpeg', path] as const),
  ])('%s %s: samples stay, another reader finds the tags', async (mime, path) => {
    const before = readFileSync(path);
    const after = written(mime, before);
    const [was, is] = [await samples(before), await samples(after)];
    expect(is.tracks.length).toBeGreaterThan(0);
    expect(is.tracks).toEqual(was.tracks);
    expect(is.tags).toMatchObject({ title: facts.title, comment: facts.prompt });
    expect(await readBack(after)).toEqual(told);
    const again = written(mime, after, { ...facts, title: 'Other' });
    expect((await samples(again)).tags.title).toBe('Other');
    expect((await samples(again)).tracks).toEqual(was.tracks);
    expect(await readBack(again)).toEqual({ ...told, title: 'Other' });
    expect(Math.abs(again.length - after.length)).toBeLessThan(100);
  });
});

test('a colour label has the name by which other programs know it', () => {
  expect(xmpPacket(facts)).toContain('xmp:Label="Blue"');
  expect(xmpPacket({ ...facts, label: null })).not.toContain('xmp:Label');
});

test('of films both forms are tried: the index before the samples, and after them', () => {
  const order = [...demo('videos', '.mp4'), join(root, 'tests/fixtures/sounds/filmed.mp4')].map((path) => {
    const content = readFileSync(path);
    return content.indexOf('moov') < content.indexOf('mdat');
  });
  expect(new Set(order)).toEqual(new Set([true, false]));
});

test('a type that cannot hold it is told apart', async () => {
  const source = { size: 10, read: () => Buffer.alloc(10) };
  expect(withMetadata('audio/wav', source, facts)).toBeNull();
});
