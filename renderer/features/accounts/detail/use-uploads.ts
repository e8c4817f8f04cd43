import { useCallback, useEffect, useState } from 'react';
import type { RemoteUploadRow } from '../../../../ipc/domains/inputs.ts';
import type { Account } from '../../../../ipc/model/account.ts';
import type { RemoteId } from '../../../../ipc/model/ids.ts';
import type { OutboxEntry } from '../../../../ipc/model/outbox.ts';
import { isReadable } from '../../../../ipc/model/readable-entry.ts';
import { ask, conch } from '../../../state/conch.ts';

/** Deletes that wait are few; more than one page of the outbox is not looked at. */
const OPEN_ROWS = 200;

export interface UploadList {
  /** Null until they are read. */
  readonly uploads: readonly RemoteUploadRow[] | null;
  readonly isFailed: boolean;
  /** Those whose delete is in the outbox. */
  readonly deleting: ReadonlySet<RemoteId>;
}

/** The files of an account at the provider, read again as the library and the outbox change. */
export function useUploads({ connection, id }: Account): UploadList {
  const [uploads, setUploads] = useState<readonly RemoteUploadRow[] | null>(null);
  const [isFailed, setFailed] = useState(false);
  const [deleting, setDeleting] = useState<ReadonlySet<RemoteId>>(new Set());

  const read = useCallback(async () => {
    try {
      const [rows, open] = await Promise.all([
        ask(conch.uploads.list({ connection, account: id })),
        ask(conch.outbox.list({ which: 'open', offset: 0, limit: OPEN_ROWS })),
      ]);
      setUploads(rows);
      setDeleting(new Set(open.entries.filter(isReadable).flatMap(uploadDeletedBy)));
      setFailed(false);
    } catch {
      // Said in the section; the next change reads again.
      setFailed(true);
    }
  }, [connection, id]);

  useEffect(() => {
    void read();
    const stops = [conch.on.library.changed(() => void read()), conch.on.outbox.changed(() => void read())];
    return () => {
      for (const stop of stops) stop();
    };
  }, [read]);

  return { uploads, isFailed, deleting };
}

function uploadDeletedBy({ change, state }: OutboxEntry): RemoteId[] {
  return change.kind === 'delete-upload' && state !== 'failed' ? [change.upload] : [];
}
