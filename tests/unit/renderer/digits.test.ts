import '../renderer/browser-globals.ts';
import i18next from 'i18next';
import { afterAll, expect, it } from 'vitest';

const page = Reflect.get(globalThis, 'document');
Object.assign(globalThis, { document: { documentElement: { lang: '' } } });
const { changeLanguage, startI18n } = await import('../../../renderer/i18n/i18n.ts');

// Other files share this page.
afterAll(async () => {
  await changeLanguage('en');
  Object.assign(globalThis, { document: page });
});

it('numbers in texts have the separators of the language, and its plurals', async () => {
  await startI18n('en');
  expect(i18next.t('inspector.kinds.video', { count: 12_486 })).toBe('12,486 videos');
  expect(i18next.t('inspector.kinds.video', { count: 1 })).toBe('1 video');
  expect(i18next.t('grid.percent', { percent: 12.5 })).toBe('12.5 %');
  expect(i18next.t('viewer.position', { index: '7', total: '12,486' })).toBe('7 of 12,486');
  await changeLanguage('zh-CN');
  expect(i18next.t('inspector.kinds.video', { count: 12_486 })).toBe('12,486 个视频');
});
