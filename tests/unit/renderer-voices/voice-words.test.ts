import { describe, expect, it } from 'vitest';
import { cloneLanguages } from '../../../main/providers/minimax/catalogue/languages.ts';
import { voiceWords } from '../../../renderer/format/voice-words.ts';
import { ages, genders, languages, styles } from '../../../simulator/world/voices.ts';

const catalogue = [
  ...[...ages, ...genders, ...styles, ...cloneLanguages],
  ...languages.flatMap(({ name, accents }) => [name, ...accents]),
];

describe('what the provider says of a voice', () => {
  it('is Chinese for every language, gender, age, accent and style of a catalogue', () => {
    expect(catalogue.length).toBeGreaterThan(60);
    expect(catalogue.filter((word) => /[a-z]/i.test(voiceWords(word, 'zh-CN')))).toEqual([]);
  });

  it('says the same, whatever its capitals', () => {
    expect(voiceWords('Female', 'zh-CN')).toBe('女声');
    expect(voiceWords('young adult', 'zh-CN')).toBe('青年');
    expect(voiceWords('Chinese (Mandarin)', 'zh-CN')).toBe('中文（普通话）');
    expect(voiceWords('US (General)', 'zh-CN')).toBe('美国（通用）');
  });

  it('stays as it came where it is not known, and in English', () => {
    expect(voiceWords('Sea shanty', 'zh-CN')).toBe('Sea shanty');
    expect(voiceWords('Sea (Baltic)', 'zh-CN')).toBe('Sea (Baltic)');
    expect(voiceWords('English (Boston)', 'zh-CN')).toBe('英语（Boston）');
    expect(voiceWords('US (General)', 'en')).toBe('US (General)');
  });
});
