import { Settings } from '../ipc/domains/app.ts';
import { defaultSettings, watermarkedOverrule } from './default-settings.ts';
import { parseFileTemplate } from './library/file-template.ts';
import type { Library } from './library/library.ts';
import type { Log } from './log.ts';

/** Where a library keeps what was set. */
export const SETTINGS_KEY = 'settings';

/** What a person set, kept in the library so that it moves with it. */
export interface SettingsStore {
  current(): Settings;
  /** Throws Failed('invalid') for a template of names that is none. */
  update(change: Partial<Settings>): Promise<Settings>;
}

/**
 * Reads the settings of a library. A value that cannot be read falls back to its default, one by one, and is logged.
 * `CONCH_ALLOW_WATERMARKED=0` (or 1) overrules the stored choice for this run.
 */
export function openSettings(
  library: Library,
  environment: Readonly<Record<string, string | undefined>>,
  log: Log,
): SettingsStore {
  const overrule = watermarkedOverrule(environment['CONCH_ALLOW_WATERMARKED']);
  let stored = parseStored(library.read.setting(SETTINGS_KEY), log);
  let current = { ...stored, ...overrule };

  return {
    current: () => current,
    async update(change) {
      if (change.fileTemplate !== undefined) parseFileTemplate(change.fileTemplate);
      stored = Settings.parse({ ...stored, ...change });
      await library.write.saveSetting(SETTINGS_KEY, JSON.stringify(stored));
      const before = current;
      current = { ...stored, ...overrule };
      if (before.allowWatermarked !== current.allowWatermarked) {
        await library.write.allowWatermarked(current.allowWatermarked);
      }
      if (before.lookForClean !== current.lookForClean) await library.write.lookForClean(current.lookForClean);
      return current;
    },
  };
}

/** The settings that are stored as this text, with what overrules them for this run. */
export function currentSettings(
  stored: string | null,
  environment: Readonly<Record<string, string | undefined>>,
  log: Log,
): Settings {
  return { ...parseStored(stored, log), ...watermarkedOverrule(environment['CONCH_ALLOW_WATERMARKED']) };
}

function parseStored(text: string | null, log: Log): Settings {
  if (text === null) return defaultSettings;
  const known = Settings.safeParse({ ...defaultSettings, ...parseJsonObject(text) });
  if (known.success) return known.data;
  log.warn('Some settings could not be read and went back to their defaults', { issues: known.error.issues.length });
  const bad = new Set(known.error.issues.map((issue) => String(issue.path[0])));
  const good = Object.entries(parseJsonObject(text)).filter(([key]) => !bad.has(key));
  return Settings.parse({ ...defaultSettings, ...Object.fromEntries(good) });
}

function parseJsonObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
  } catch {
    return {};
  }
}
