import { describe, expect, it } from 'vitest';
import { int64, parseJson, writeJson } from '../../../simulator/platform/int64.ts';

describe('integers beyond 2^53', () => {
  it('are written bare, with all their digits', () => {
    expect(writeJson({ file_id: int64('410000000000000001'), name: '7', deep: [int64('9')] })).toBe(
      '{"file_id":410000000000000001,"name":"7","deep":[9]}',
    );
  });

  it('are read as texts, wherever they stand, and nothing else is', () => {
    expect(parseJson('{"a":410000000000000001,"b":[9007199254740993],"c":12,"d":1.5e3}')).toEqual({
      a: '410000000000000001',
      b: ['9007199254740993'],
      c: 12,
      d: 1500,
    });
  });

  it('are left alone inside texts', () => {
    const text = '{"a":"x \\" 410000000000000001, y","b":0.12345678901234567890}';
    expect(parseJson(text)).toEqual({ a: 'x " 410000000000000001, y', b: 0.123_456_789_012_345_68 });
  });

  it('survive a round trip', () => {
    expect(parseJson(writeJson({ id: int64('410000000000000123') }))).toEqual({ id: '410000000000000123' });
  });
});
