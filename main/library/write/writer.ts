import type { CommandArguments, CommandName, CommandResults, WriterCommand } from '../writer-protocol.ts';
import { type CalledModels, createCalledModels } from './called-models.ts';
import { createConnectionWriter } from './connections.ts';
import { createDatabaseJournal } from './database-journal.ts';
import { createDownloadWriter } from './downloads.ts';
import { createDrain, type Drain } from './drain.ts';
import { createDue } from './due.ts';
import { createEditWriter } from './edits/edits.ts';
import { createImportWriter } from './imports.ts';
import { createInputWriter } from './inputs.ts';
import { createItemWriter } from './items.ts';
import { createJobWriter } from './jobs.ts';
import { createKin, type Kin } from './kin.ts';
import { createOutboxWriter } from './outbox.ts';
import { createPageWriter } from './pages.ts';
import { createPurgeWriter } from './purge.ts';
import { createReadingWriter } from './readings.ts';
import { createRemovals } from './removals.ts';
import { createRenditionWriter } from './renditions.ts';
import { createRequestWriter } from './requests.ts';
import { createSearchTexts } from './search-texts.ts';
import { createSettingWriter } from './settings.ts';
import { createSources } from './sources.ts';
import { createWalks } from './walks.ts';
import { type Outcome, quiet, type WriterContext } from './writer-context.ts';

type Handlers = {
  readonly [Name in CommandName]: (...args: CommandArguments[Name]) => Outcome<CommandResults[Name]>;
};

/** How safe a commit must be, and what has to follow at once. */
const CARE: Readonly<Record<CommandName, 'provider' | 'person' | 'file'>> = {
  // What the provider said can be asked again: after a power failure the walk goes on from the last page that is there.
  saveAccounts: 'provider',
  startWalk: 'provider',
  applyPage: 'provider',
  finishWalk: 'provider',
  failWalk: 'provider',
  applyRead: 'provider',
  postponeRead: 'provider',
  startDownload: 'provider',
  failDownload: 'provider',
  saveMeasures: 'provider',
  saveAlike: 'provider',
  saveStamp: 'provider',
  flush: 'provider',
  finishDownload: 'file',
  finishDownloads: 'file',
  requeueDamaged: 'file',
  saveConnection: 'person',
  removeConnection: 'person',
  requestDownloads: 'person',
  requestSystemSamples: 'person',
  retryDownloads: 'person',
  allowWatermarked: 'person',
  lookForClean: 'person',
  saveSetting: 'person',
  applyEdit: 'person',
  undoEdit: 'person',
  redoEdit: 'person',
  condemn: 'person',
  purgeSome: 'person',
  // Before anything is sent it must be certain that we will know of it.
  addToOutbox: 'person',
  saveOutbox: 'person',
  releaseOutbox: 'person',
  acceptOutbox: 'person',
  clearOutbox: 'person',
  giveUpOutbox: 'person',
  forgetUpload: 'provider',
  addImports: 'file',
  attachFile: 'file',
  addInput: 'person',
  removeInput: 'person',
  saveSamples: 'person',
  saveCatalogue: 'provider',
};

export interface Writer {
  readonly drain: Drain;
  readonly calledModels: CalledModels;
  /** What stacks and groups of duplicates changed since this was asked last. */
  readonly kinChanged: Kin['changed'];
  /** Whether results of a job were put where an order wanted them since this was asked last. */
  readonly takePlaced: Kin['takePlaced'];
  /** Does one command in one transaction and what must follow it. Throws what the command throws; then nothing was written. */
  execute<Name extends CommandName>(name: Name, args: CommandArguments[Name]): Outcome<CommandResults[Name]>;
  /** Whether a command may share a transaction: what it writes can be asked of the provider again. */
  isShared(name: CommandName): boolean;
  /**
   * Does commands in one transaction as long as `next` gives some, each whole or not at all. `done` and `failed` hear of them after
   * the commit, in their order.
   */
  executeTogether(next: () => WriterCommand | null, heard: Heard): void;
  /** Finishes what a crash left between. */
  mend(): void;
}

/** `index` counts the commands of a transaction. */
interface Heard {
  done(index: number, outcome: Outcome<CommandResults[CommandName]>): void;
  failed(index: number, error: unknown): void;
}

type Attempt =
  | { readonly ok: true; readonly outcome: Outcome<CommandResults[CommandName]> }
  | { readonly ok: false; readonly error: unknown };

/** `report` hears of what failed after a commit: it stays due, and the write itself has succeeded. */
export function createWriter(context: WriterContext, report: (error: unknown) => void): Writer {
  const { db } = context;
  const due = createDue(context);
  const removals = createRemovals(context);
  const sourceOf = createSources(context);
  const renditions = createRenditionWriter(context, removals);
  const texts = createSearchTexts(context);
  const items = createItemWriter(context, due, renditions, texts);
  const jobs = createJobWriter(context, items, due);
  const walks = createWalks(context, sourceOf, due);
  const readings = createReadingWriter(context, sourceOf, items, jobs, due);
  const downloads = createDownloadWriter(context, due, renditions, removals);
  const requests = createRequestWriter(context, renditions, due);
  const edits = createEditWriter(context, due);
  const { choose, journal, forgetEmpty: forgetEmptyEdits } = edits;
  const kin = createKin(db);
  const { closeGaps } = kin;
  const purge = createPurgeWriter(context, { choose, journal, forgetEmptyEdits, removals, due, closeGaps });
  const connections = createConnectionWriter(context, due);
  const imports = createImportWriter(context, { sourceOf, due, texts, downloads });
  const inputs = createInputWriter(context, due);
  const settings = createSettingWriter(context, due);
  const outbox = createOutboxWriter(context, {
    sourceOf,
    items,
    jobs,
    inputs,
    lineage: kin.lineage,
    belongings: kin.belongings,
    due,
  });
  const databaseJournal = createDatabaseJournal(context);
  const drain = createDrain(context, { kin, databaseJournal });
  const changes = db.prepare<[], number>('SELECT total_changes()').pluck();

  const handlers: Handlers = {
    saveConnection: connections.save,
    removeConnection: connections.remove,
    saveAccounts: connections.saveAccounts,
    startWalk: walks.start,
    applyPage: createPageWriter(context, walks, items, jobs),
    finishWalk: walks.finish,
    failWalk: walks.fail,
    applyRead: readings.apply,
    postponeRead: readings.postpone,
    startDownload: downloads.start,
    finishDownload: downloads.finish,
    finishDownloads: downloads.finishAll,
    failDownload: downloads.fail,
    requestDownloads: requests.requestDownloads,
    requestSystemSamples: requests.requestSystemSamples,
    retryDownloads: requests.retryDownloads,
    allowWatermarked: requests.allowWatermarked,
    lookForClean: requests.lookForClean,
    requeueDamaged: downloads.requeueDamaged,
    saveMeasures: downloads.saveMeasures,
    saveAlike(compared, pairs) {
      kin.alike.savePairs(compared, pairs);
      return quiet(undefined);
    },
    saveSetting: settings.save,
    saveStamp: settings.saveStamp,
    applyEdit: edits.apply,
    undoEdit: edits.undo,
    redoEdit: edits.redo,
    condemn: purge.condemn,
    purgeSome: purge.purgeSome,
    addToOutbox: outbox.add,
    releaseOutbox: outbox.release,
    saveOutbox: outbox.save,
    acceptOutbox: outbox.accept,
    clearOutbox: outbox.clear,
    giveUpOutbox: outbox.giveUp,
    saveCatalogue: outbox.saveCatalogue,
    forgetUpload: outbox.forgetUpload,
    addImports: imports.add,
    attachFile: imports.attach,
    addInput: inputs.add,
    removeInput: inputs.remove,
    saveSamples: inputs.saveSamples,
    flush: () => quiet(undefined),
  };

  let durable = true;
  function careFor(name: CommandName): void {
    const wanted = CARE[name] !== 'provider';
    if (wanted === durable) return;
    db.pragma(`synchronous = ${wanted ? 'FULL' : 'NORMAL'}`);
    durable = wanted;
  }

  /** All of it is written, or nothing. */
  function whole<Value>(work: () => Value): Value {
    const putBack = walks.remember();
    try {
      return db.transaction(work).immediate();
    } catch (error) {
      putBack();
      throw error;
    }
  }

  function handle<Name extends CommandName>(name: Name, args: CommandArguments[Name]): Outcome<CommandResults[Name]> {
    const handler: (...values: CommandArguments[Name]) => Outcome<CommandResults[Name]> = handlers[name];
    const outcome = handler(...args);
    // Covers and counts of stacks go with what a person changed.
    if (CARE[name] === 'person') kin.settleSome();
    return outcome;
  }

  function follow(person: boolean): void {
    try {
      if (person) drain.person();
      removals.finish();
      databaseJournal.giveRoom();
    } catch (error) {
      report(error);
    }
  }

  function execute<Name extends CommandName>(name: Name, args: CommandArguments[Name]): Outcome<CommandResults[Name]> {
    careFor(name);
    if (name === 'flush') while (drain.step());
    const before = changes.get();
    const outcome = whole(() => handle(name, args));
    if (changes.get() !== before) follow(CARE[name] === 'person');
    return outcome;
  }

  function attempt({ name, args }: WriterCommand): Attempt {
    try {
      return { ok: true, outcome: execute<CommandName>(name, args) };
    } catch (error) {
      return { ok: false, error };
    }
  }

  /** No savepoint for each command: SQLite would keep a copy of every page that each of them writes to. */
  function attemptTogether(commands: WriterCommand[], next: () => WriterCommand | null): readonly Attempt[] {
    return whole(() => {
      const attempts: Attempt[] = [];
      for (let command = next(); command !== null; command = next()) {
        commands.push(command);
        attempts.push({ ok: true, outcome: handle<CommandName>(command.name, command.args) });
      }
      return attempts;
    });
  }

  return {
    drain,
    calledModels: createCalledModels(context, texts),
    kinChanged: kin.changed,
    takePlaced: kin.takePlaced,
    execute,
    isShared: (name) => CARE[name] === 'provider' && name !== 'flush',
    executeTogether(next, heard) {
      careFor('applyPage');
      const before = changes.get();
      const commands: WriterCommand[] = [];
      let attempts: readonly Attempt[];
      try {
        attempts = attemptTogether(commands, next);
      } catch {
        // Nothing of it was written: each for itself succeeds, or says why not.
        attempts = commands.map(attempt);
      }
      if (changes.get() !== before) follow(false);
      for (const [index, one] of attempts.entries()) {
        if (one.ok) heard.done(index, one.outcome);
        else heard.failed(index, one.error);
      }
    },
    mend() {
      follow(false);
      downloads.reset();
    },
  };
}
