import type { RemoteChange } from '../../../ipc/model/change.ts';
import type { InputRole } from '../../../ipc/model/creation.ts';
import type { ItemId } from '../../../ipc/model/ids.ts';
import type { Sqlite } from '../database.ts';
import { type LineageEdge, type LineageRelation, mergeEdges } from '../kin/lineage-edge.ts';
import { originsOf } from '../kin/raw-origins.ts';
import type { OutboxRecord } from '../outbox-record.ts';

/** Writes what items were made from. Only facts: what was sent, and what the provider tells. */
export interface LineageWriter {
  /** An accepted change made these, or will make what this job makes. */
  accepted(record: OutboxRecord, source: number, made: readonly ItemId[]): void;
  /** What the provider's own words tell of an item. */
  told(item: number): void;
  /** Puts edges of a sidecar back. */
  restore(item: number, edges: readonly LineageEdge[]): void;
  /** The same of a running job. */
  restoreJob(source: number, job: string, edges: readonly LineageEdge[]): void;
}

const RELATIONS: Readonly<Record<InputRole, LineageRelation>> = {
  'first-frame': 'first-frame',
  'last-frame': 'last-frame',
  character: 'character',
  'reference-image': 'reference',
  'reference-video': 'reference',
  'reference-audio': 'reference',
  attachment: 'reference',
};

interface ItemRow {
  readonly source: number;
  readonly id: ItemId;
  readonly kind: string;
  readonly title: string;
  readonly remoteId: string;
  readonly jobId: string | null;
  readonly raw: string;
}

type EdgeValues = [string, number, string | null, string | null, string | null, string];

export function createLineageWriter(db: Sqlite): LineageWriter {
  const seqOf = db.prepare<[string], number>('SELECT seq FROM items WHERE id = ?').pluck();
  const titleOf = db.prepare<[string], string>('SELECT title FROM items WHERE id = ?').pluck();
  const inputName = db.prepare<[string], string>('SELECT name FROM inputs WHERE id = ?').pluck();
  const row = db.prepare<[number], ItemRow>(
    `SELECT source, id, kind, title, remote_id AS remoteId, job_id AS jobId, raw
     FROM items JOIN raws ON raws.item = items.seq WHERE items.seq = ?`,
  );
  const nowKnown = db
    .prepare<[string, string, string, number, string, number], number>(
      `UPDATE lineage SET parent = ?, name = ?, remote = NULL
       WHERE remote = ? AND (SELECT source FROM items WHERE seq = item) = ? AND (relation = ?) = ? RETURNING item`,
    )
    .pluck();
  const setDue = db.prepare<[number]>(
    'INSERT INTO due (item, search, sidecar) VALUES (?, 0, 1) ON CONFLICT (item) DO UPDATE SET sidecar = max(sidecar, 1)',
  );
  const clear = db.prepare<[number]>('DELETE FROM lineage WHERE item = ?');
  const put = db.prepare<[number, ...EdgeValues]>(
    'INSERT INTO lineage VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const putOfJob = db.prepare<[number, string, ...EdgeValues]>(
    'INSERT INTO job_lineage VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const edgesOf = db.prepare<[number], LineageEdge>(
    'SELECT relation, parent, input, remote, name FROM lineage WHERE item = ? ORDER BY relation, position',
  );
  const ofJob = db.prepare<[number, string], LineageEdge>(
    'SELECT relation, parent, input, remote, name FROM job_lineage WHERE source = ? AND job = ? ORDER BY relation, position',
  );
  const file = db.prepare<[string, number], { parent: ItemId | null; input: string | null }>(
    'SELECT parent, input FROM provider_files WHERE remote = ? AND source = ?',
  );
  const putFile = db.prepare<[string, number, string | null, string | null]>(
    'INSERT INTO provider_files VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const upload = db
    .prepare<[number, string], string>('SELECT name FROM uploads WHERE source = ? AND remote_id = ?')
    .pluck();
  const voice = db.prepare<[number, string], { id: ItemId; title: string }>(
    "SELECT id, title FROM items WHERE source = ? AND kind = 'voice' AND remote_id = ?",
  );

  function valuesOf(edges: readonly LineageEdge[]): readonly EdgeValues[] {
    const next = new Map<string, number>();
    return edges.map(({ relation, parent, input, remote, name }) => {
      const position = next.get(relation) ?? 0;
      next.set(relation, position + 1);
      return [relation, position, parent, input, remote, name];
    });
  }

  function replace(item: number, edges: readonly LineageEdge[]): void {
    clear.run(item);
    for (const values of valuesOf(edges)) put.run(item, ...values);
  }

  function keepForJob(source: number, job: string, edges: readonly LineageEdge[]): void {
    for (const values of valuesOf(edges)) putOfJob.run(source, job, ...values);
  }

  function edgesOfChange(change: RemoteChange): readonly LineageEdge[] {
    if (change.kind === 'clone-voice') return change.samples.map((input) => edgeOfInput('sample', input));
    if (change.kind !== 'create') return [];
    const spoken = change.voice === null ? [] : [edgeOfItem('voice', change.voice)];
    const given = change.inputs.map(({ role, source }) => {
      const relation = RELATIONS[role];
      if (source.from === 'item') return edgeOfItem(relation, source.id);
      if (source.from === 'input') return edgeOfInput(relation, source.id);
      return { relation, parent: null, input: null, remote: source.id, name: source.id };
    });
    return [...given, ...spoken];
  }

  function edgeOfItem(relation: LineageRelation, parent: ItemId): LineageEdge {
    return { relation, parent, input: null, remote: null, name: titleOf.get(parent) ?? '' };
  }

  function edgeOfInput(relation: LineageRelation, input: string): LineageEdge {
    return { relation, parent: null, input, remote: null, name: inputName.get(input) ?? '' };
  }

  /** An edge to a file at the provider, as what it is here if that is known. */
  function known(edge: LineageEdge, source: number): LineageEdge {
    if (edge.parent !== null && edge.name === '') return edgeOfItem(edge.relation, edge.parent);
    if (edge.remote === null) return edge;
    const found = file.get(edge.remote, source);
    if (found?.parent != null) return edgeOfItem(edge.relation, found.parent);
    if (found?.input != null) return edgeOfInput(edge.relation, found.input);
    if (edge.relation === 'remix-of') {
      const one = voice.get(source, edge.remote);
      return one === undefined ? edge : { ...edge, parent: one.id, remote: null, name: one.title };
    }
    return { ...edge, name: upload.get(source, edge.remote) ?? edge.name };
  }

  /** What came before this knew it only by its id at the provider: lists are read from the newest on. */
  function recognise({ source, id, kind, title, remoteId }: ItemRow, fileId: string | null): void {
    const found = [
      ...(fileId === null ? [] : nowKnown.all(id, title, fileId, source, 'remix-of', 0)),
      ...(kind === 'voice' ? nowKnown.all(id, title, remoteId, source, 'remix-of', 1) : []),
    ];
    for (const item of found) setDue.run(item);
  }

  /** Under which ids the provider now has what was sent. */
  function noteUploads({ entry: { change }, progress }: OutboxRecord, source: number): void {
    if (change.kind !== 'create') return;
    for (const [key, { remoteId }] of Object.entries(progress.uploads)) {
      const from = change.inputs[Number(key)]?.source;
      if (from?.from === 'item') putFile.run(remoteId, source, from.id, null);
      if (from?.from === 'input') putFile.run(remoteId, source, null, from.id);
    }
  }

  return {
    accepted(record, source, made) {
      noteUploads(record, source);
      const edges = edgesOfChange(record.entry.change).map((edge) => known(edge, source));
      if (edges.length === 0) return;
      for (const id of made) {
        const item = seqOf.get(id);
        if (item !== undefined) replace(item, mergeEdges(edgesOf.all(item), edges));
      }
      const { follows } = record.progress;
      if (follows?.made === 'job') keepForJob(source, follows.id, edges);
    },
    told(item) {
      const found = row.get(item);
      if (found === undefined) return;
      const { fileId, edges } = originsOf(found.raw);
      if (fileId !== null) putFile.run(fileId, found.source, found.id, null);
      recognise(found, fileId);
      const sent = found.jobId === null ? [] : ofJob.all(found.source, found.jobId);
      if (edges.length + sent.length === 0) return;
      const before = edgesOf.all(item);
      const after = mergeEdges(
        [],
        [...before, ...sent, ...edges].map((edge) => known(edge, found.source)),
      );
      if (JSON.stringify(before) !== JSON.stringify(after)) replace(item, after);
    },
    restore: replace,
    restoreJob: keepForJob,
  };
}
