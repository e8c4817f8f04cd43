/** How exports were last asked for, so that the next one begins there. */
export interface ExportChoices {
  readonly folder: string | null;
  readonly template: string;
  readonly metadata: boolean;
  readonly sidecars: 'none' | 'json' | 'csv';
}

const KEY = 'conch.export';

export const presets = [
  '{date} {title} [{id}]',
  '{title}',
  '{index} {title}',
  '{kind}/{year}-{month}/{date} {title} [{id}]',
  '{account}/{model}/{date} {title}',
] as const;

const first: ExportChoices = { folder: null, template: presets[0], metadata: true, sidecars: 'none' };

export function readChoices(): ExportChoices {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    if (typeof kept !== 'object' || kept === null) return first;
    const { folder, template, metadata, sidecars } = { ...first, ...kept } as Readonly<Record<string, unknown>>;
    return {
      folder: typeof folder === 'string' ? folder : null,
      template: typeof template === 'string' && template !== '' ? template : first.template,
      metadata: metadata !== false,
      sidecars: sidecars === 'json' || sidecars === 'csv' ? sidecars : 'none',
    };
  } catch {
    return first;
  }
}

export function keepChoices(choices: ExportChoices): void {
  localStorage.setItem(KEY, JSON.stringify(choices));
}
