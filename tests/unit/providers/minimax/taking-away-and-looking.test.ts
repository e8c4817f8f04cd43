import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { RemoteId } from '../../../../ipc/model/ids.ts';
import { file, target } from './orders.ts';
import { sample } from './samples.ts';
import { account, type StandIn, signal, standIn, success } from './stand-in.ts';

const DAY = 24 * 60 * 60 * 1000;
let stand: StandIn;
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'conch-platform-'));
});
afterEach(async () => {
  await stand.close();
  await rm(folder, { recursive: true, force: true });
});

describe('taking away', () => {
  test('an uploaded file is deleted with its purpose, and looked for in every list', async () => {
    stand = await standIn({
      '/v1/files/retrieve': [sample('files', 'uploaded')],
      '/v1/files/delete': [sample('files', 'deleted')],
      '/v1/files/list': [{ files: [], ...success }],
    });
    const upload = RemoteId.parse('123456789012345');
    await stand.provider.changes.deleteUpload(account, upload, signal);
    expect(stand.sent('/v1/files/delete')).toEqual([{ file_id: '123456789012345', purpose: 'voice_clone' }]);
    await expect(stand.provider.changes.isListed({ account, upload }, signal)).resolves.toBe(false);
  });

  test('a video of v1 goes with its file', async () => {
    stand = await standIn({
      '/v1/query/video_generation': [sample('videos', 'detail')],
      '/v1/files/delete': [success],
      '/v1/files/retrieve': [sample('errors', 'params')],
    });
    await stand.provider.changes.delete(target('video', '106916112212032'), signal);
    expect(stand.sent('/v1/files/delete')).toEqual([{ file_id: '176844028768320', purpose: 'video_generation' }]);
    await expect(stand.provider.changes.isListed(target('video', '106916112212032'), signal)).resolves.toBe(false);
  });

  test('only a queued video of v2 is cancelled: the same request would delete a finished one', async () => {
    const queued = { task: { id: 'v2task0001', status: 'queued' } };
    const running = { task: { id: 'v2task0001', status: 'running' } };
    stand = await standIn({
      '/v2/query/video_generation/v2task0001': [queued, running],
      '/v2/video_generation/v2task0001': [{ task_id: 'v2task0001', action: 'cancelled' }],
    });
    const video = target('video', 'v2:v2task0001');
    await stand.provider.changes.cancel(video, signal);
    await expect(stand.provider.changes.cancel(video, signal)).rejects.toMatchObject({ failure: { code: 'invalid' } });
    expect(stand.seen.filter(({ method }) => method === 'DELETE')).toHaveLength(1);
  });

  test('deleting a queued video of v2 cancels it and takes its record; a running one stays', async () => {
    const queued = { task: { id: 'v2task0001', status: 'queued' } };
    const running = { task: { id: 'v2task0001', status: 'running' } };
    stand = await standIn({
      '/v2/query/video_generation/v2task0001': [queued, running],
      '/v2/video_generation/v2task0001': [
        { task_id: 'v2task0001', action: 'cancelled' },
        { task_id: 'v2task0001', action: 'deleted' },
      ],
    });
    const video = target('video', 'v2:v2task0001');
    await stand.provider.changes.delete(video, signal);
    expect(stand.seen.filter(({ method }) => method === 'DELETE')).toHaveLength(2);
    await expect(stand.provider.changes.delete(video, signal)).rejects.toMatchObject({ failure: { code: 'invalid' } });
    expect(stand.seen.filter(({ method }) => method === 'DELETE')).toHaveLength(2);
  });

  test('of what the platform lists nowhere there is nothing to delete', async () => {
    stand = await standIn({});
    await expect(stand.provider.changes.delete(target('image', 'once:1-1'), signal)).rejects.toMatchObject({
      failure: { code: 'invalid' },
    });
    await expect(stand.provider.changes.isListed(target('image', 'once:1-1'), signal)).resolves.toBe(false);
    expect(stand.seen).toEqual([]);
  });
});

describe('looking for what may have been made', () => {
  const sentAt = 1_793_836_790_000;

  test('finds a video of v2 by model and time, and not one of another time', async () => {
    stand = await standIn({ '/v2/query/video_generation': [sample('videos', 'v2List')] });
    const sought = {
      account,
      what: 'video',
      model: 'MiniMax-H3',
      text: 'A paper boat',
      reference: 'r',
      sentAt,
    } as const;
    const [found, ...more] = await stand.provider.changes.find(sought, signal);
    expect(more).toEqual([]);
    expect(found).toMatchObject({
      candidate: { remoteId: 'v2:v2task0001', agrees: ['model', 'time'] },
      accepted: { made: 'items', items: [{ prompt: 'A paper boat' }] },
    });
    await expect(stand.provider.changes.find({ ...sought, sentAt: sentAt - DAY }, signal)).resolves.toEqual([]);
    await expect(stand.provider.changes.find({ ...sought, model: 'MiniMax-H3-Max' }, signal)).resolves.toEqual([]);
    // Sent to v1: whatever v2 lists is something else.
    for (const model of [null, 'MiniMax-Hailuo-2.3']) {
      await expect(stand.provider.changes.find({ ...sought, model }, signal)).resolves.toEqual([]);
    }
  });

  test('finds a voice by the id that its order gave it', async () => {
    stand = await standIn({ '/v1/voice_clone': [success], '/v1/get_voice': [{ voice_cloning: [], ...success }] });
    const sought = { account, what: 'clone-voice', model: null, text: 'Tom', reference: 'r', sentAt } as const;
    await expect(stand.provider.changes.find(sought, signal)).resolves.toEqual([]);
    await stand.close();
    const clone = {
      account,
      name: 'Tom',
      language: 'auto',
      reduceNoise: false,
      files: [file('attachment', '1')],
      reference: 'r',
    };
    stand = await standIn({ '/v1/voice_clone': [success] });
    await stand.provider.changes.cloneVoice(clone, signal);
    const id = stand.sent('/v1/voice_clone')[0]?.['voice_id'];
    await stand.close();
    stand = await standIn({
      '/v1/get_voice': [{ voice_cloning: [{ voice_id: id }, { voice_id: 'Tom-other-one' }], ...success }],
    });
    await expect(stand.provider.changes.find(sought, signal)).resolves.toMatchObject([
      { candidate: { remoteId: id, createdAt: null, agrees: ['reference', 'name'] } },
    ]);
  });

  test('of speech, images and music nothing can be found, and nothing is asked', async () => {
    stand = await standIn({});
    for (const what of ['speech', 'image', 'music'] as const) {
      const sought = { account, what, model: null, text: 'x', reference: 'r', sentAt };
      await expect(stand.provider.changes.find(sought, signal)).resolves.toEqual([]);
    }
    expect(stand.seen).toEqual([]);
  });
});
