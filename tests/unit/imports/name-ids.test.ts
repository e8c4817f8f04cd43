import { describe, expect, it } from 'vitest';
import { readNameIds } from '../../../main/imports/name-ids.ts';

describe('the name of a file', () => {
  it.each([
    ['2026-11-21 a cat plays piano [k3v9q2xb].mp4', 'k3v9q2xb', []],
    ['2026-11-21 a cat plays piano [k3v9q2xb] (2).mp4', 'k3v9q2xb', []],
    ['user_1234-minimax_5678-video_350000000000000001.mp4', null, ['user:1234-minimax:5678-video:350000000000000001']],
    ['350000000000000001.mp4', null, ['350000000000000001']],
    ['hailuo 350000000000000001 (1).mp4', null, ['350000000000000001']],
    ['IMG_20261121_103000.jpg', null, []],
  ])('%s tells which item it is of', (name, shortId, remote) => {
    expect(readNameIds(name)).toMatchObject({ shortId, remote });
  });

  it.each([
    ['a cat [k3v9q2xb] watermarked.png', true],
    ['a watermark [k3v9q2xb].png', false],
    ['330000000000000001.wm.png', true],
    ['330000000000000001_watermark (2).mp4', true],
    ['330000000000000001_no_watermark.mp4', false],
    ['330000000000000001-without-watermark.mp4', false],
    ['330000000000000001.png', false],
  ])('%s tells whether it has a watermark: %s', (name, watermarked) => {
    expect(readNameIds(name).watermarked).toBe(watermarked);
  });
});
