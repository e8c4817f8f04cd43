import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, expect, it } from 'vitest';
import type { Settings } from '../../../ipc/domains/app.ts';
import { LabelPicker } from '../../../renderer/features/inspector/label-picker.tsx';
import { useApp } from '../../../renderer/state/app-store.ts';

const before = useApp.getState();
afterEach(() => useApp.setState(before, true));

/** What the pointer is told over each colour. */
function titles(): readonly string[] {
  const markup = renderToStaticMarkup(<LabelPicker label={null} onLabel={() => undefined} />);
  return [...markup.matchAll(/title="([^"]*)"/g)].map(([, title = '']) => title);
}

const settings: Settings = {
  theme: 'system',
  language: 'system',
  parallelDownloads: 6,
  bandwidthLimit: null,
  keepFreeBytes: 0,
  downloadNew: true,
  allowWatermarked: true,
  lookForClean: 'growing',
  fileTemplate: '{kind}/{title} [{id}]',
  syncEveryMinutes: 30,
  notifications: { made: true, downloads: true, tasks: true, accounts: true },
  shortcuts: { 'item.label-red': ['Alt+F9'], 'item.label-orange': [] },
  trashDays: 30,
};

it('a colour label shows the key that is set for it, or none', () => {
  expect(titles()[0]).toMatch(/ · Alt 1$/);
  useApp.setState({ settings });
  expect(titles()[0]).toMatch(/ · Alt F9$/);
  expect(titles()[1]).not.toContain(' · ');
});
