import type { Kin } from '../../../ipc/domains/kin.ts';
import type { ItemId } from '../../../ipc/model/ids.ts';
import type { ItemKind } from '../../../ipc/model/item.ts';
import type { Tile } from '../../../ipc/model/query.ts';
import { createPromptKin } from './prompt-kin.ts';
import type { ReaderContext } from './reader-context.ts';
import { createTiles } from './tiles.ts';

/** What an item was made from and what was made from it, nearest first. */
export interface KinRead {
  readonly from: readonly Kin[];
  readonly into: readonly Kin[];
}

/** Before there are tiles: by row. */
export interface Relative {
  readonly relation: Kin['relation'];
  readonly name: string;
  readonly seq: number | null;
  readonly input: string | null;
}

interface Subject {
  readonly seq: number;
  readonly id: ItemId;
  readonly source: number;
  readonly kind: ItemKind;
  readonly remoteId: string;
  readonly place: number;
  readonly voiceId: string | null;
  readonly voiceName: string | null;
}

const MOST = 50;

export const kinSql = {
  edges: `SELECT relation, lineage.name, items.seq, input FROM lineage LEFT JOIN items ON items.id = parent
    WHERE item = ? ORDER BY relation, position LIMIT ${MOST}`,
  into: `SELECT relation, items.title AS name, items.seq, NULL AS input FROM lineage JOIN items ON items.seq = item
    WHERE parent = ? ORDER BY place DESC LIMIT ${MOST}`,
  spoken: `SELECT 'voice' AS relation, title AS name, seq, NULL AS input FROM items INDEXED BY items_spoken_by
    WHERE voice_id = ? AND source = ? LIMIT ${MOST}`,
  samples: `SELECT 'sample' AS relation, inputs.name, NULL AS seq, input FROM voice_samples JOIN inputs ON inputs.id = input
    WHERE voice = ? ORDER BY position LIMIT ${MOST}`,
} as const;

/** Reads what hangs together with an item: facts first, then the same job and prompt, then prompts that read alike. */
export function createKinReads(context: ReaderContext): { kin(id: ItemId): KinRead | null } {
  const { db } = context;
  const tilesOf = createTiles(context);
  const promptKin = createPromptKin(context);
  const subject = db.prepare<[string], Subject>(
    `SELECT seq, id, source, kind, remote_id AS remoteId, place, voice_id AS voiceId, voice_name AS voiceName
     FROM items WHERE id = ?`,
  );
  const edges = db.prepare<[number], Relative>(kinSql.edges);
  const into = db.prepare<[string], Relative>(kinSql.into);
  const spoken = db.prepare<[string, number], Relative>(kinSql.spoken);
  const samples = db.prepare<[string], Relative>(kinSql.samples);
  const voice = db.prepare<[number, string], { seq: number; title: string }>(
    "SELECT seq, title FROM items WHERE source = ? AND kind = 'voice' AND remote_id = ?",
  );

  function speaker({ source, voiceId, voiceName }: Subject, known: readonly Relative[]): readonly Relative[] {
    if (voiceId === null || known.some(({ relation }) => relation === 'voice')) return [];
    const found = voice.get(source, voiceId);
    return [{ relation: 'voice', name: found?.title ?? voiceName ?? voiceId, seq: found?.seq ?? null, input: null }];
  }

  function sampled({ id, kind }: Subject, known: readonly Relative[]): readonly Relative[] {
    if (kind !== 'voice' || known.some(({ relation, input }) => relation === 'sample' && input !== null)) return [];
    return samples.all(id);
  }

  function withTiles(relatives: readonly Relative[]): readonly Kin[] {
    const kept = relatives.slice(0, MOST);
    const seqs = [...new Set(kept.flatMap(({ seq }) => seq ?? []))];
    const tiles = new Map<number, Tile>(tilesOf(seqs).map((tile, index) => [seqs[index] ?? 0, tile]));
    return kept.map(({ relation, name, seq, input }) => {
      const tile = seq === null ? null : (tiles.get(seq) ?? null);
      return { relation, name: tile?.title ?? name, tile, input };
    });
  }

  return {
    kin: (id) =>
      context.timed('kin', () => {
        const item = subject.get(id);
        if (item === undefined) return null;
        const facts = edges.all(item.seq);
        const prompts = promptKin(item.seq);
        const told = [...facts, ...speaker(item, facts), ...sampled(item, facts)];
        const made = [...into.all(id), ...(item.kind === 'voice' ? spoken.all(item.remoteId, item.source) : [])];
        const once = (relatives: readonly Relative[]): readonly Relative[] => {
          const seen = new Set<number>([item.seq]);
          return relatives.filter(({ seq }) => seq === null || (!seen.has(seq) && seen.add(seq) !== undefined));
        };
        return {
          from: withTiles(once([...told, ...prompts.before])),
          into: withTiles(once([...made, ...prompts.after])),
        };
      }),
  };
}
