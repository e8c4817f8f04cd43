import type { ItemId } from '../../../ipc/model/ids.ts';
import type { ItemDetail } from '../../../ipc/model/item.ts';
import type { ReaderContext } from './reader-context.ts';

type Lineage = ItemDetail['lineage'];
type Link = Lineage[number];

interface RelatedRow {
  readonly itemId: ItemId;
  readonly remoteId: string;
  readonly title: string;
}

const MOST = 50;

/**
 * What an item was made with or together with: what was sent and what the provider tells, the voice that speaks, results of the
 * same agent job. The command line shows it; a file a person brought in goes by our id of it.
 */
export function createLineage({ db }: ReaderContext): (seq: number) => Lineage {
  const facts = db.prepare<
    [number],
    { source: number; voiceId: string | null; voiceName: string | null; jobId: string | null }
  >('SELECT source, voice_id AS voiceId, voice_name AS voiceName, job_id AS jobId FROM items WHERE seq = ?');
  const edges = db.prepare<[number], Link>(
    `SELECT relation, items.id AS itemId, coalesce(items.remote_id, remote, input, parent, '') AS remoteId,
       coalesce(items.title, name) AS title
     FROM lineage LEFT JOIN items ON items.id = parent WHERE item = ? ORDER BY relation, position LIMIT ${MOST}`,
  );
  const voice = db.prepare<[number, string], RelatedRow>(
    "SELECT id AS itemId, remote_id AS remoteId, title FROM items WHERE source = ? AND kind = 'voice' AND remote_id = ?",
  );
  const siblings = db.prepare<[string, number, number], RelatedRow>(
    `SELECT id AS itemId, remote_id AS remoteId, title FROM items WHERE job_id = ? AND source = ? AND seq <> ?
     ORDER BY place DESC LIMIT ${MOST}`,
  );

  return (seq) => {
    const item = facts.get(seq);
    if (item === undefined) return [];
    const related: Lineage = edges.all(seq);
    if (item.voiceId !== null && !related.some(({ relation }) => relation === 'voice')) {
      const known = voice.get(item.source, item.voiceId);
      related.push(
        known === undefined
          ? { relation: 'voice', itemId: null, remoteId: item.voiceId, title: item.voiceName ?? '' }
          : { relation: 'voice', ...known },
      );
    }
    if (item.jobId !== null) {
      for (const row of siblings.all(item.jobId, item.source, seq)) related.push({ relation: 'same-job', ...row });
    }
    return related;
  };
}
