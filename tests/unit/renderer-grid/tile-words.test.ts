import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Tile, TileState } from '../../../ipc/model/query.ts';
import { faceOf } from '../../../renderer/features/library/tile/face.ts';
import { tileLabel } from '../../../renderer/features/library/tile/tile-label.ts';
import { madeWords } from '../../../renderer/format/made-words.ts';
import { formatDay, formatMoment } from '../../../renderer/format/times.ts';
import en from '../../../renderer/i18n/en.json' with { type: 'json' };

const tile = (change: Partial<Tile>): Tile => ({
  id: '00000000-0000-7000-8000-000000000001' as Tile['id'],
  kind: 'video',
  title: 'A paper boat',
  status: 'complete',
  tile: { state: 'ready' },
  width: 1366,
  height: 768,
  durationMs: 6_000,
  createdAt: 0,
  createdSource: 'provider',
  favorite: false,
  rating: 0,
  label: null,
  hasThumb: true,
  thumbhash: null,
  hasFile: true,
  voiceName: null,
  stackSize: null,
  model: null,
  accountName: null,
  bytes: 0,
  ...change,
});

beforeAll(() => i18next.init({ lng: 'en', resources: { en: { translation: en } } }));

describe('what a screen reader says of a tile', () => {
  it('is title, kind, state, favourite, duration', () => {
    expect(tileLabel(tile({}), i18next.t)).toBe('A paper boat, Video, 0:06');
    const much = tile({ favorite: true, tile: { state: 'watermarked' } });
    expect(tileLabel(much, i18next.t)).toBe('A paper boat, Video, Watermarked, Favourite, 0:06');
    expect(tileLabel(tile({ kind: 'image', durationMs: null, title: '' }), i18next.t)).toBe('Image');
  });

  it('has words for every state', () => {
    const states: TileState[] = [
      { state: 'running', percent: 45, message: null },
      { state: 'queued', message: null },
      { state: 'failed', reason: '' },
      { state: 'moderated', reason: null },
      { state: 'expiring', deadline: 0 },
      { state: 'download-failed', reason: '' },
      { state: 'watermarked' },
      { state: 'only-here' },
      { state: 'not-here' },
      { state: 'downloading' },
    ];
    const labels = states.map((state) => tileLabel(tile({ tile: state }), i18next.t));
    expect(labels.filter((label) => label.includes('grid.'))).toEqual([]);
    expect(new Set(labels).size).toBe(states.length);
  });
});

describe('when a tile was made', () => {
  const made = Date.UTC(2026, 10, 22, 12);
  const format = { day: (at: number) => formatDay(at, 'en-GB'), moment: (at: number) => formatMoment(at, 'en-GB') };

  it('is a moment; where the provider does not tell it, only what it was before', () => {
    expect(madeWords(tile({ createdAt: made }), i18next.t, format)).toMatch(/^22 Nov 2026, \d\d:\d\d$/);
    const seen = tile({ createdAt: made, createdSource: 'first-seen' });
    expect(madeWords(seen, i18next.t, format)).toBe('Before 22 Nov 2026');
  });
});

describe('the face of a tile', () => {
  it('is the picture unless there is a better answer', () => {
    expect(faceOf(tile({}))).toBe('picture');
    expect(faceOf(tile({ tile: { state: 'not-here' }, hasFile: false }))).toBe('picture');
    expect(faceOf(tile({ kind: 'audio' }))).toBe('audio');
    expect(faceOf(tile({ kind: 'voice' }))).toBe('audio');
    expect(faceOf(tile({ tile: { state: 'queued', message: null } }))).toBe('running');
    expect(faceOf(tile({ tile: { state: 'moderated', reason: null } }))).toBe('state');
    expect(faceOf(tile({ tile: { state: 'download-failed', reason: '' } }))).toBe('picture');
    expect(faceOf(tile({ tile: { state: 'download-failed', reason: '' }, hasThumb: false }))).toBe('state');
  });
});
