import type { ItemDetail } from '../../../ipc/model/item.ts';
import { shownFile } from './one-file.ts';
import { addedWords, type Stretch } from './word-difference.ts';

/** What is told of items beside each other. */
export const factNames = [
  'prompt',
  'model',
  'account',
  'voice',
  'from',
  'size',
  'length',
  'made',
  'file',
  'tags',
  'rating',
] as const;
export type FactName = (typeof factNames)[number];

/** Facts of one item in words; an empty one is none. */
export type Facts = Readonly<Record<FactName, string>>;

/** A line of the table: what each item has in place of the others, with what is new against the first one marked. */
export interface Difference {
  readonly name: FactName;
  readonly cells: readonly (readonly Stretch[])[];
}

/** Where single words tell more than the whole: elsewhere a value is another one or it is not. */
const BY_WORD: ReadonlySet<FactName> = new Set(['prompt', 'model', 'from', 'tags']);

/** Only what is not the same of all. */
export function differences(items: readonly Facts[]): readonly Difference[] {
  return factNames.flatMap((name) => {
    const [first = '', ...others] = items.map((facts) => facts[name]);
    if (others.every((other) => other === first)) return [];
    const plain = (text: string): readonly Stretch[] => (text === '' ? [] : [{ text, added: false }]);
    const cells = others.map((other) => (BY_WORD.has(name) ? addedWords(first, other) : plain(other)));
    return [{ name, cells: [plain(first), ...cells] }];
  });
}

/** How facts are put into words; they follow the language. */
export interface FactWords {
  readonly date: (at: number) => string;
  readonly bytes: (bytes: number) => string;
  readonly length: (ms: number) => string;
  /** Size and bits a second. */
  readonly file: (size: string, megabits: string) => string;
}

export function factsOf(item: ItemDetail, accountName: string, words: FactWords): Facts {
  const { prompt, modelName, width, height, durationMs, createdAt, tags, rating, lineage } = item;
  const bytes = shownFile(item)?.bytes ?? null;
  const size = bytes === null ? '' : words.bytes(bytes);
  const megabits = bytes === null || !durationMs ? null : (bytes * 8) / 1_000 / durationMs;
  const named = (isVoice: boolean) =>
    lineage
      .filter(({ relation }) => (relation === 'voice') === isVoice)
      .map(({ title }) => title)
      .filter((title) => title !== '')
      .join(', ');
  return {
    prompt: prompt ?? '',
    model: modelName ?? '',
    account: accountName,
    voice: named(true),
    from: named(false),
    size: width === null || height === null ? '' : `${width} × ${height}`,
    length: durationMs === null ? '' : words.length(durationMs),
    made: words.date(createdAt),
    file: megabits === null ? size : words.file(size, megabits.toFixed(1)),
    tags: [...tags].sort().join(', '),
    rating: rating === 0 ? '' : '★'.repeat(rating),
  };
}
