import { beforeEach, describe, expect, it } from 'vitest';
import { RemoteUploadRow } from '../../../ipc/domains/inputs.ts';
import '../renderer/browser-globals.ts';

const { kindOf, takeIntoCreate } = await import('../../../renderer/features/accounts/detail/take-into-create.ts');
const { NO_DRAFT } = await import('../../../renderer/features/create/draft.ts');
const { useDrafts } = await import('../../../renderer/features/create/draft-store.ts');
const { useRoute } = await import('../../../renderer/state/route-store.ts');

const upload = RemoteUploadRow.parse({
  connection: 'useapi',
  account: '3010002',
  remoteId: '400000000000000900',
  name: 'boat.jpeg',
  type: 'jpeg',
  firstSeenAt: 0,
});

beforeEach(() => {
  useDrafts.setState({ kind: 'speech', account: null, byKind: {} });
  useRoute.setState({ place: 'accounts' });
});

describe('what an uploaded file is', () => {
  it('follows from the type as either provider writes it', () => {
    expect(['jpeg', 'PNG', 'image/webp'].map(kindOf)).toEqual(['image', 'image', 'image']);
    expect(['mp4', 'video/quicktime', 'mp3', 'audio/wav'].map(kindOf)).toEqual(['video', 'video', 'audio', 'audio']);
    expect(['', 'pdf', 'text/plain'].map(kindOf)).toEqual([null, null, null]);
  });
});

describe('an uploaded file in Create', () => {
  it('is the first frame of a video of its own account, by its id there', () => {
    takeIntoCreate(upload, 'image');
    expect(useRoute.getState().place).toBe('create');
    const { kind, account, byKind } = useDrafts.getState();
    expect(kind).toBe('video');
    expect(account).toEqual({ connection: 'useapi', account: '3010002' });
    expect(byKind.video?.inputs).toEqual([
      { role: 'first-frame', kind: 'image', name: 'boat.jpeg', source: { from: 'upload', id: upload.remoteId } },
    ]);
  });

  it('keeps what was written, and takes the place of the frame before', () => {
    useDrafts.setState({ byKind: { video: { ...NO_DRAFT, prompt: 'a boat' } } });
    takeIntoCreate(upload, 'image');
    takeIntoCreate({ ...upload, name: 'other.png' }, 'image');
    const { video } = useDrafts.getState().byKind;
    expect(video?.prompt).toBe('a boat');
    expect(video?.inputs.map(({ name }) => name)).toEqual(['other.png']);
  });
});
