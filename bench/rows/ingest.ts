import { libraryPaths } from '../../main/library/library-paths.ts';
import { bareIngest, type WrittenTable, writtenBySync } from '../bare-ingest.ts';
import { engineOn } from '../engine-on.ts';
import { inTurn, median, type Row, seconds, timed } from '../row.ts';
import { startSimulatorChild } from '../simulator-child.ts';

const BUDGET = 2;

/**
 * A first sync of everything beside the floor (`bare-ingest.ts`): bare fetches of the same answers, bare inserts of the same rows.
 * Two rows: until everything is in the database and can be found, and until the sidecars and the search index that follow in the
 * background are on disk too.
 *
 * The floor once wrote no more than the raw JSON of an item, which is one of the four to six rows that a library has of it, asked
 * for the clips one after the other, and counted the making and removing of its database. The first made it quicker than what it
 * stands for, the others slower; together that is nearly nothing.
 */
export async function ingest(size: number): Promise<readonly Row[]> {
  const simulator = await startSimulatorChild(['--scale', String(size), '--unfinished', '0']);
  try {
    let answers: readonly string[] = [];
    let tables: readonly WrittenTable[] = [];
    let items = 0;
    const untilSettled: number[] = [];
    const { ours, theirs } = await inTurn(
      size > 10_000 ? 3 : 9,
      async () => {
        await simulator.clear();
        const { engine, folder, remove } = await engineOn(simulator);
        const synced = await timed(async () => {
          const report = await engine.sync({ download: false });
          items = report.feeds.reduce((sum, feed) => sum + feed.added, 0);
          if (!report.ok)
            throw new Error(`The sync failed: ${JSON.stringify(report.feeds.find((feed) => feed.error))}`);
        });
        untilSettled.push(synced + (await timed(() => engine.library.write.flush())));
        answers = await simulator.reads();
        tables = writtenBySync(libraryPaths(folder).database);
        await remove();
        return synced;
      },
      () => bareIngest(simulator, answers, tables),
    );
    const row = (work: string, ms: number): Row => ({
      work,
      size: `${items.toLocaleString('en')} items`,
      conch: seconds(ms),
      beside: `${answers.length.toLocaleString('en')} bare fetches and bare inserts of the same rows`,
      peer: seconds(theirs),
      ratio: ms / theirs,
      budget: `${BUDGET} x`,
      isKept: ms / theirs <= BUDGET,
    });
    return [row('ingest', ours), row('ingest, with sidecars and search index', median(untilSettled))];
  } finally {
    await simulator.stop();
  }
}
