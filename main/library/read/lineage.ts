import type { ItemId } from '../../../ipc/model/ids.ts';
import type { ItemDetail } from '../../../ipc/model/item.ts';
import type { ReaderContext } from './reader-context.ts';

type Lineage = ItemDetail['lineage'];

interface RelatedRow {
  readonly itemId: ItemId;
  readonly remoteId: string;
  readonly title: string;
}

const MOST = 50;

/** What an item was made with or together with, as far as the provider tells: the voice that speaks, results of the same agent job. */
export function createLineage({ db }: ReaderContext): (seq: number) => Lineage {
  const facts = db.prepare<
    [number],
    { source: number; voiceId: string | null; voiceName: string | null; jobId: string | null }
  >('SELECT source, voice_id AS voiceId, voice_name AS voiceName, job_id AS jobId FROM items WHERE seq = ?');
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
    const related: Lineage = [];
    if (item.voiceId !== null) {
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
