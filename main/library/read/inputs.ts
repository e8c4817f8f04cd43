import type { RemoteUploadRow } from '../../../ipc/domains/inputs.ts';
import type { InputFile } from '../../../ipc/model/input.ts';
import type { ReadableLibrary, StoredInput } from '../library.ts';
import type { ReaderContext } from './reader-context.ts';

type InputReads = Pick<
  ReadableLibrary,
  'uploads' | 'inputs' | 'input' | 'inputByHash' | 'inputsOfVoice' | 'isInputOfVoice'
>;

const FACTS = 'inputs.id, kind, name, mime, bytes, sha256, duration_ms AS durationMs, added_at AS addedAt';

/** Files a person brought in, and those that lie at the provider. */
export function createInputReads({ db }: ReaderContext): InputReads {
  const uploads = db.prepare<[string, string], RemoteUploadRow>(
    `SELECT connection, accounts.id AS account, remote_id AS remoteId, uploads.name, type, first_seen_at AS firstSeenAt
     FROM uploads JOIN accounts ON accounts.seq = source WHERE connection = ? AND accounts.id = ?
     ORDER BY first_seen_at DESC, remote_id DESC`,
  );
  const all = db.prepare<[{ kind: string | null }], InputFile>(
    `SELECT ${FACTS} FROM inputs WHERE @kind IS NULL OR kind = @kind ORDER BY seq DESC`,
  );
  const one = db.prepare<[string], StoredInput>(`SELECT ${FACTS}, path FROM inputs WHERE id = ?`);
  const byHash = db.prepare<[string], StoredInput>(`SELECT ${FACTS}, path FROM inputs WHERE sha256 = ?`);
  const ofVoice = db.prepare<[string], InputFile>(
    `SELECT ${FACTS} FROM voice_samples JOIN inputs ON inputs.id = input WHERE voice = ? ORDER BY position`,
  );
  const isSample = db.prepare<[string], number>('SELECT EXISTS (SELECT 1 FROM voice_samples WHERE input = ?)').pluck();
  return {
    uploads: (connection, account) => uploads.all(connection, account),
    inputs: (kind) => all.all({ kind }),
    input: (id) => one.get(id) ?? null,
    inputByHash: (sha256) => byHash.get(sha256) ?? null,
    inputsOfVoice: (id) => ofVoice.all(id),
    isInputOfVoice: (id) => isSample.get(id) === 1,
  };
}
