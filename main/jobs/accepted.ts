import type { RemoteChange } from '../../ipc/model/change.ts';
import type { RemoteId } from '../../ipc/model/ids.ts';
import type { Followed } from '../library/outbox-record.ts';
import type { Arrivals } from '../library/write/outbox.ts';
import type { RemoteItem } from '../providers/provider.ts';
import type { Accepted } from '../providers/remote-changes.ts';
import { nameOfOrder } from './summary.ts';

const TITLE_LENGTH = 120;

/** By what an accepted change is followed; null when the provider named nothing that could be followed. */
export function followedOf(accepted: Accepted): Followed | null {
  switch (accepted.made) {
    case 'items': {
      const [first] = accepted.items;
      if (first === undefined) return null;
      const ids = accepted.items.map(({ remoteId }) => remoteId);
      return { made: 'items', feed: accepted.feed, kind: first.kind, ids };
    }
    case 'ids':
      if (accepted.ids.length === 0) return null;
      return { made: 'items', feed: accepted.feed, kind: accepted.kind, ids: [...accepted.ids] };
    case 'job':
      return { made: 'job', id: accepted.job.remoteId };
  }
}

export function idsOf(followed: Followed): readonly RemoteId[] {
  return followed.made === 'job' ? [followed.id] : followed.ids;
}

/** What goes into the library at once, so that running work is seen there. */
export function arrivalsOf(accepted: Accepted, change: RemoteChange): Arrivals {
  switch (accepted.made) {
    case 'items':
      return { feed: accepted.feed, items: accepted.items };
    case 'ids':
      return { feed: accepted.feed, items: accepted.ids.map((id) => announced(accepted.kind, id, change)) };
    case 'job':
      return { job: accepted.job };
  }
}

/** An item of which only the id and the order are known; reading it by id is due at once and tells the rest. */
export function announced(kind: RemoteItem['kind'], remoteId: RemoteId, change: RemoteChange): RemoteItem {
  const text = change.kind === 'create' || change.kind === 'design-voice' ? change.prompt : '';
  const name = change.kind === 'clone-voice' || change.kind === 'design-voice' ? change.name : null;
  const title = (name ?? nameOfOrder(change)).replaceAll(/\s+/gu, ' ').trim();
  const base = {
    remoteId,
    title: Array.from(title).slice(0, TITLE_LENGTH).join(''),
    prompt: text === '' ? null : text,
    model: change.kind === 'create' && change.model !== '' ? change.model : null,
    status: 'pending',
    statusLabel: 'pending',
    statusMessage: null,
    percent: null,
    createdAt: null,
    width: null,
    height: null,
    durationMs: null,
    files: [],
    raw: '{}',
    jobId: null,
    voiceId: null,
    voiceName: null,
    partial: true,
  } as const;
  if (kind !== 'voice') return { ...base, kind, voice: null };
  const language = change.kind === 'clone-voice' ? change.language : null;
  const origin = change.kind === 'design-voice' ? 'designed' : 'cloned';
  return {
    ...base,
    kind,
    voice: {
      origin,
      name: name ?? remoteId,
      language,
      gender: null,
      age: null,
      accent: null,
      tags: [],
      sampleOf: [],
    },
  };
}
