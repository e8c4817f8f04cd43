import { z } from 'zod';
import { Failure } from '../model/failure.ts';
import { event, Nothing, procedure } from '../procedure.ts';

/** How often the provider is asked whether a clean file has come where only a watermarked one was: often at first, or evenly. */
export const LookForClean = z.enum(['growing', 'daily', 'weekly', 'never']);
export type LookForClean = z.infer<typeof LookForClean>;

export const Settings = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  language: z.enum(['system', 'en', 'zh-CN']),
  /** Whether what is found is downloaded by itself; else it waits in the queue until a person resumes that. */
  downloadNew: z.boolean(),
  parallelDownloads: z.number().int().min(1).max(32),
  /** Bytes a second; null is no limit. */
  bandwidthLimit: z.number().int().positive().nullable(),
  /** Bytes that downloads leave free on the disk of the library; less than Conch itself needs is that. */
  keepFreeBytes: z.number().int().min(0).max(1e15),
  allowWatermarked: z.boolean(),
  lookForClean: LookForClean,
  /** Where new files lie in the library, by parts in braces (`main/library/file-template.ts`). */
  fileTemplate: z.string().max(300),
  /** Minutes between automatic syncs while the app is open; null is never. */
  syncEveryMinutes: z.number().int().min(1).max(1440).nullable(),
  /** Days after which what is in the trash is deleted for good; null is never. */
  trashDays: z.number().int().min(1).max(3650).nullable(),
  /** What the system's notifications tell of while the window is not in front. */
  notifications: z.object({ made: z.boolean(), downloads: z.boolean(), tasks: z.boolean(), accounts: z.boolean() }),
  /** Key combinations that a person set, by action; empty is no key. Ids of other versions are kept. */
  shortcuts: z.record(z.string(), z.array(z.string())),
});
export type Settings = z.infer<typeof Settings>;

export const AppInfo = z.object({
  version: z.string(),
  electron: z.string(),
  chromium: z.string(),
  node: z.string(),
  sqlite: z.string(),
  platform: z.string(),
  libraryPath: z.string(),
  libraryName: z.string(),
  logsPath: z.string(),
  /** Set when the library could not be opened; the window then shows only this. */
  libraryProblem: Failure.nullable(),
  locale: z.string(),
});
export type AppInfo = z.infer<typeof AppInfo>;

export const DiskStatus = z.object({ freeBytes: z.number().nullable(), libraryBytes: z.number(), low: z.boolean() });
export type DiskStatus = z.infer<typeof DiskStatus>;

export const app = {
  info: procedure('app.info', Nothing, AppInfo),
  /** Why tokens can only be kept for this run; null when the keychain works. It may wait for a person to unlock it. */
  keychain: procedure('app.keychain', Nothing, Failure.nullable()),
  disk: procedure('app.disk', Nothing, DiskStatus),
  settings: procedure('app.settings', Nothing, Settings),
  updateSettings: procedure('app.updateSettings', Settings.partial(), Settings),
  /** Where the newest file would lie by this template. Refuses with `invalid`, and why, what is none. */
  nameExample: procedure(
    'app.nameExample',
    z.object({ template: z.string().max(1_000) }),
    z.object({ path: z.string() }),
  ),
  /** Lets the person choose another library folder; the app reopens there. Null when they cancel. */
  chooseLibrary: procedure('app.chooseLibrary', Nothing, z.object({ path: z.string() }).nullable()),
  copyText: procedure('app.copyText', z.object({ text: z.string().max(1_000_000) }), Nothing),
  /** Tells the menu in words what undo and redo would do now; null is nothing. The words are the window's, in its language. */
  describeEdits: procedure(
    'app.describeEdits',
    z.object({ undo: z.string().max(500).nullable(), redo: z.string().max(500).nullable() }),
    Nothing,
  ),
  openLogs: procedure('app.openLogs', Nothing, Nothing),
  openLibraryFolder: procedure('app.openLibraryFolder', Nothing, Nothing),
  /** Opens a page in the person's browser; only the documented links, by name. */
  openLink: procedure('app.openLink', z.object({ link: z.enum(['useapi-setup', 'useapi-home']) }), Nothing),
} as const;

/** What a menu item or a shortcut of the system asks the window to do. */
export const AppCommand = z.enum([
  'go-all',
  'go-videos',
  'go-images',
  'go-audio',
  'go-voices',
  'go-favorites',
  'go-tags',
  'go-duplicates',
  'go-trash',
  'go-create',
  'go-studio',
  'go-accounts',
  'go-settings',
  'new-collection',
  'import',
  'item.export',
  'focus-search',
  'palette',
  'shortcuts',
  'toggle-inspector',
  'toggle-sidebar',
  'toggle-queue',
  'sync-now',
  'undo',
  'redo',
  'about',
]);
export type AppCommand = z.infer<typeof AppCommand>;

export const appEvents = {
  command: event('app.command', z.object({ command: AppCommand })),
  settingsChanged: event('app.settingsChanged', Settings),
} as const;
