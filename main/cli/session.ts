import type { Engine, EngineOptions } from '../engine-api.ts';
import type { Cli } from './cli.ts';

/** Runs with the library owned: it is made when missing. Throws Failed('busy') while another process owns it. */
export function withEngine<Result>(cli: Cli, work: (engine: Engine) => Promise<Result>): Promise<Result> {
  return withAccess(cli, 'own', work);
}

/** Runs with a library that is only read; works while another process owns it. */
export function withReader<Result>(cli: Cli, work: (engine: Engine) => Promise<Result>): Promise<Result> {
  return withAccess(cli, 'read', work);
}

async function withAccess<Result>(
  cli: Cli,
  access: EngineOptions['access'],
  work: (engine: Engine) => Promise<Result>,
): Promise<Result> {
  const { openEngine } = await import('../engine.ts');
  const engine = await openEngine({
    libraryFolder: cli.options.libraryFolder,
    access,
    entries: {
      libraryWriter: new URL('../library/writer-thread.ts', import.meta.url),
      downloadThread: new URL('../downloads/download-thread.ts', import.meta.url),
      mediaProcess: new URL('../media/media-process.ts', import.meta.url),
    },
    sqliteBinding: null,
    environment: cli.environment,
    log: cli.log,
    thumbnails: false,
  });
  try {
    return await work(engine);
  } finally {
    await engine.close();
  }
}
