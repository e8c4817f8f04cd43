import type { Settings } from '../ipc/domains/app.ts';
import { DEFAULT_FILE_TEMPLATE } from '../ipc/model/file-template.ts';

/** The settings of a library in which nobody set anything. */
export const defaultSettings: Settings = {
  theme: 'system',
  language: 'system',
  downloadNew: true,
  parallelDownloads: 8,
  bandwidthLimit: null,
  keepFreeBytes: 0,
  allowWatermarked: true,
  lookForClean: 'growing',
  fileTemplate: DEFAULT_FILE_TEMPLATE,
  syncEveryMinutes: 15,
  trashDays: 30,
  notifications: { made: true, downloads: true, tasks: true, accounts: true },
  shortcuts: {},
};

/** What `CONCH_ALLOW_WATERMARKED` says for this run; nothing when it is not set. */
export function watermarkedOverrule(value: string | undefined): Partial<Settings> {
  if (value === undefined || value === '') return {};
  return { allowWatermarked: !['0', 'false', 'no', 'off'].includes(value.toLowerCase()) };
}
