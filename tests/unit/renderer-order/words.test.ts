import i18next from 'i18next';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Edit, type EditRecord } from '../../../ipc/model/edit.ts';
import type { Target } from '../../../ipc/model/target.ts';
import en from '../../../renderer/i18n/en.json' with { type: 'json' };
import zhCn from '../../../renderer/i18n/zh-CN.json' with { type: 'json' };
import { editWords, worded } from '../../../renderer/state/edit-words.ts';

const target = { of: 'items', ids: [] } as unknown as Target;
const record = (does: string, count: number, name: string | null = null): EditRecord => ({
  id: 1,
  does,
  at: 0,
  count,
  name,
});
const say = (of: EditRecord, edit?: Edit) => editWords(of, i18next.t, i18next.language, edit);

beforeAll(async () => {
  await i18next.init({
    resources: { en: { translation: en }, 'zh-CN': { translation: zhCn } },
    lng: 'en',
    interpolation: { escapeValue: false },
  });
});
afterAll(() => i18next.changeLanguage('en'));

describe('what an edit did, in words', () => {
  it('counts exactly, with plurals', async () => {
    await i18next.changeLanguage('en');
    expect(say(record('trash', 1))).toBe('1 item moved to the trash');
    expect(say(record('trash', 3))).toBe('3 items moved to the trash');
    expect(say(record('collect', 100_000, 'The lighthouse'))).toBe('100,000 items put into “The lighthouse”');
    await i18next.changeLanguage('zh-CN');
    expect(say(record('trash', 3))).toBe('已将 3 项移到废纸篓');
  });

  it('names what was marked while it is known, and what kind of change it was later', async () => {
    await i18next.changeLanguage('en');
    const mark = (marks: object): Edit => ({ does: 'mark', target, ...marks });
    expect(say(record('mark', 2), mark({ favorite: true }))).toBe('2 items are favourites now');
    expect(say(record('mark', 2), mark({ favorite: false }))).toBe('2 items are no favourites any more');
    expect(say(record('mark', 2), mark({ rating: 4 }))).toContain('4');
    expect(say(record('mark', 1), mark({ rating: 0 }))).toBe('Stars taken off 1 item');
    expect(say(record('mark', 2), mark({ label: 'teal' }))).toBe('2 items labelled Teal');
    expect(say(record('mark', 2), mark({ label: null }))).toBe('Label taken off 2 items');
    expect(say(record('mark', 2))).toBe('Marks of 2 items changed');
  });

  it('tells putting a tag on from taking it off', () => {
    const tag = (add: string[], remove: string[]): Edit => ({ does: 'tag', target, add, remove });
    expect(say(record('tag', 2, 'rain'), tag(['rain'], []))).toBe('2 items tagged “rain”');
    expect(say(record('tag', 2, 'rain'), tag([], ['rain']))).toBe('Tag “rain” taken off 2 items');
    expect(say(record('tag', 2), tag(['a', 'b'], []))).toBe('Tags of 2 items changed');
  });

  it('has words for every kind of edit in both languages, and for those of a newer version', async () => {
    const kinds = Edit.options.map((option) => option.shape.does.value);
    expect([...worded].sort()).toEqual([...kinds].sort());
    for (const language of ['en', 'zh-CN']) {
      await i18next.changeLanguage(language);
      for (const does of [...kinds, 'something-new']) expect(say(record(does, 2, 'x')), does).not.toContain('edit.');
    }
  });
});
