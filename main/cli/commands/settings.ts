import type { Command } from 'commander';
import { Settings } from '../../../ipc/domains/app.ts';
import { failed } from '../../failed.ts';
import { currentSettings, SETTINGS_KEY } from '../../settings.ts';
import type { Choose } from '../add-command.ts';
import type { Cli, Outcome } from '../cli.ts';
import { exitCodes } from '../exit-codes.ts';
import type { SettingsJson } from '../json-shapes.ts';
import { withEngine, withReader } from '../session.ts';
import { table } from '../tables.ts';

/** What of the settings is about the library; the rest is about the window. Each with what it takes. */
const TAKES = {
  downloadNew: 'on or off',
  parallelDownloads: '1 to 32',
  bandwidthLimit: 'bytes a second, or none',
  keepFreeBytes: 'bytes',
  allowWatermarked: 'on or off',
  lookForClean: 'growing, daily, weekly or never',
  fileTemplate: 'folders and parts in braces',
  syncEveryMinutes: '1 to 1440, or none',
  trashDays: '1 to 3650, or none',
} as const satisfies Partial<Record<keyof Settings, string>>;
type Key = keyof typeof TAKES;
const keys = Object.keys(TAKES) as readonly Key[];

/** Words for what has none of its own on a command line. */
const WORDS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['on', true],
  ['off', false],
  ['none', null],
]);

export function addSettings(program: Command, choose: Choose): void {
  program
    .command('settings')
    .description('what is set for the library; with a value, sets it')
    .argument('[key]', `one of ${keys.join(', ')}`)
    .argument('[value]', 'what it becomes')
    .action((key: string | undefined, value: string | undefined) => choose((cli) => settings(cli, key, value)));
}

function settings(cli: Cli, asked: string | undefined, value: string | undefined): Promise<Outcome> {
  const key = asked === undefined ? null : keyOf(asked);
  const change = key === null || value === undefined ? null : { [key]: meantBy(key, value) };
  const tell = (now: Settings): Outcome => {
    const shown = keys.filter((one) => key === null || one === key);
    const json: SettingsJson = { settings: Object.fromEntries(shown.map((one) => [one, now[one]])) };
    return { json, text: key === null ? settingsTable(cli, now) : wordOf(now[key]), exitCode: exitCodes.done };
  };
  if (change !== null) return withEngine(cli, async (engine) => tell(await engine.updateSettings(change)));
  // Also while another process has the library.
  return withReader(cli, async ({ read }) =>
    tell(currentSettings(read.setting(SETTINGS_KEY), cli.environment, cli.log)),
  );
}

function keyOf(asked: string): Key {
  const key = keys.find((one) => one.toLowerCase() === asked.toLowerCase());
  if (key === undefined) throw failed('invalid', `There is no setting ${asked}.`, `There are: ${keys.join(', ')}.`);
  return key;
}

/** What a word of the command line says for a setting: itself, a number, or `on`, `off`, `none`. */
function meantBy(key: Key, word: string): unknown {
  const readings = [
    word,
    ...(word.trim() === '' ? [] : [Number(word)]),
    ...(WORDS.has(word.toLowerCase()) ? [WORDS.get(word.toLowerCase())] : []),
  ];
  const fitting = readings.find((reading) => Settings.shape[key].safeParse(reading).success);
  if (fitting === undefined) throw failed('invalid', `${key} cannot be ${word}.`, `It takes ${TAKES[key]}.`);
  return fitting;
}

function settingsTable(cli: Cli, now: Settings): string {
  return table(
    [
      { title: 'SETTING', value: (key: Key) => key },
      { title: 'VALUE', value: (key: Key) => wordOf(now[key]), flexible: true },
      { title: 'TAKES', value: (key: Key) => TAKES[key] },
    ],
    keys,
    cli.columns,
  );
}

function wordOf(value: Settings[Key]): string {
  const [word] = [...WORDS].find(([, meaning]) => meaning === value) ?? [String(value)];
  return word;
}
