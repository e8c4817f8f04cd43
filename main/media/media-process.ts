import { constants, setPriority } from 'node:os';
import sharp from 'sharp';
import { openThumbs, type Thumbs } from '../library/thumbs.ts';
import { createComparison } from './comparison.ts';
import { measure } from './measure.ts';
import type { FromMedia, Measured, MediaJob, MediaSetup, ToMedia } from './media-messages.ts';
import { makeThumbnail } from './thumbnail.ts';

/**
 * The media process: decodes pictures and reads containers that came from outside, so that neither their weight nor a
 * crash of a decoder reaches the app. It writes thumbnails itself; about everything else it only answers.
 */
const send = (message: FromMedia): void => void process.send?.(message);
let thumbs: Thumbs | null = null;
let alikeSaved: () => void = () => undefined;

function setUp(setup: MediaSetup): void {
  // Several pictures at once use the cores better than several threads a picture.
  sharp.concurrency(1);
  sharp.cache(false);
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Not allowed everywhere, and only a courtesy to the window.
  }
  const log = (message: string): void => send({ type: 'log', message });
  thumbs = openThumbs({
    path: setup.thumbs,
    sqliteBinding: setup.sqliteBinding,
    log: { debug: log, info: log, warn: log, error: log },
  });
  send({ type: 'ready' });
}

async function make({ id, picture, sound }: MediaJob): Promise<FromMedia> {
  const problems: string[] = [];
  const thumb = picture === null ? null : await saveThumbnail(id, picture).catch(noting(problems));
  const measured: Measured | null = sound === null ? null : await measure(sound).catch(noting(problems));
  return { type: 'made', id, thumb, measured, problem: problems.length === 0 ? null : problems.join('; ') };
}

async function saveThumbnail(
  id: MediaJob['id'],
  path: string,
): Promise<{ hash: string; width: number; height: number }> {
  const { bytes, mime, width, height, hash, likeness, sourceWidth, sourceHeight } = await makeThumbnail(path);
  thumbs?.saveThumb(id, { bytes, mime, width, height });
  thumbs?.likenesses.save(id, likeness);
  return { hash, width: sourceWidth, height: sourceHeight };
}

/** One at a time; the owner asks again when there is more. */
async function compare(): Promise<void> {
  if (thumbs === null) return;
  const tellLeft = (left: number): void => send({ type: 'left', left });
  const comparison = createComparison(thumbs.likenesses, tellLeft, (compared, pairs) => {
    const saved = new Promise<void>((resolve) => {
      alikeSaved = resolve;
    });
    send({ type: 'alike', compared, pairs });
    return saved;
  });
  await comparison.run().catch((error: unknown) => send({ type: 'log', message: `not compared: ${String(error)}` }));
  send({ type: 'compared' });
}

function noting(problems: string[]): (error: unknown) => null {
  return (error) => {
    problems.push(error instanceof Error ? error.message : String(error));
    return null;
  };
}

function receive(message: ToMedia): void {
  switch (message.type) {
    case 'setup':
      setUp(message);
      break;
    case 'make':
      void make(message.job).then(send);
      break;
    case 'compare':
      void compare();
      break;
    case 'alike-saved':
      alikeSaved();
      break;
    case 'peaks':
      thumbs?.savePeaks(message.id, message);
      send({ type: 'peaks-saved', id: message.id });
  }
}

process.on('message', receive);
// Whoever started this process is gone.
process.on('disconnect', () => {
  thumbs?.close();
  process.exit(0);
});
