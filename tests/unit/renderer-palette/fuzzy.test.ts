import { describe, expect, it } from 'vitest';
import { fuzzy } from '../../../renderer/features/palette/fuzzy.ts';

/** The text with what matched in brackets; null when it does not fit. */
function shown(search: string, text: string): string | null {
  const match = fuzzy(search, text);
  if (match === null) return null;
  return match.parts.reduceRight(
    (all, [from, to]) => `${all.slice(0, from)}[${all.slice(from, to)}]${all.slice(to)}`,
    text,
  );
}

/** Texts that fit, the best first. */
function ranked(search: string, texts: readonly string[]): string[] {
  return texts
    .flatMap((text) => {
      const match = fuzzy(search, text);
      return match === null ? [] : [{ text, score: match.score }];
    })
    .sort((a, b) => b.score - a.score)
    .map(({ text }) => text);
}

describe('fuzzy', () => {
  it('shows what matched: the start of a word before its middle', () => {
    expect(shown('exp', 'Show expiring soon')).toBe('Show [exp]iring soon');
    expect(shown('in', 'Show or hide inspector')).toBe('Show or hide [in]spector');
    expect(shown('ide', 'Show or hide sidebar')).toBe('Show or h[ide] sidebar');
  });

  it('takes words in any order, and first letters', () => {
    expect(shown('inspector show', 'Show or hide inspector')).toBe('[Show] or hide [inspector]');
    expect(shown('sohi', 'Show or hide inspector')).toBe('[S]how [o]r [hi]de inspector');
  });

  it('forgives a letter left out, and nothing further', () => {
    expect(shown('exprt', 'Export…')).toBe('[Exp]o[rt]…');
    expect(fuzzy('xqz', 'Export…')).toBeNull();
    expect(fuzzy('tp', 'Export…')).toBeNull();
    expect(fuzzy('go', 'Keep the best of all groups')).toBeNull();
    expect(fuzzy('sg', 'Show something else altogether')).toBeNull();
  });

  it('finds Chinese by any of its characters in order', () => {
    expect(shown('侧栏', '显示或隐藏侧边栏')).toBe('显示或隐藏[侧]边[栏]');
    expect(shown('同步', '立即同步')).toBe('立即[同步]');
    expect(fuzzy('步同', '立即同步')).toBeNull();
  });

  it('puts what was meant first', () => {
    const titles = ['Show or hide inspector', 'Show expiring soon', 'Export…', 'Export prompt and data'];
    expect(ranked('exp', titles)).toEqual(['Export…', 'Export prompt and data', 'Show expiring soon']);
    expect(ranked('show', titles)[0]).toBe('Show expiring soon');
  });

  it('fits everything while nothing is searched, and needs every word', () => {
    expect(fuzzy('  ', 'Undo')?.parts).toEqual([]);
    expect(fuzzy('undo export', 'Undo')).toBeNull();
  });
});
