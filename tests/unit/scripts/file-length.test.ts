import { describe, expect, it } from 'vitest';
import { lineCount, lineLimit } from '../../../scripts/test/file-length.mjs';

describe('the length of a source file', () => {
  it('is counted with and without a last line break', () => {
    expect(lineCount('a\nb\n')).toBe(2);
    expect(lineCount('a\nb')).toBe(2);
  });

  it('is bounded more tightly for a store', () => {
    expect(lineLimit("import { create } from 'zustand';\n")).toBe(300);
    expect(lineLimit("import { persist } from 'zustand/middleware';\n")).toBe(300);
    expect(lineLimit("import { z } from 'zod';\n")).toBe(400);
  });
});
