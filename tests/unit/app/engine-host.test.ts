import { describe, expect, it } from 'vitest';
import { createEngineHost } from '../../../main/app/engine-host.ts';
import type { Glance } from '../../../main/app/glance.ts';
import type { Engine } from '../../../main/engine-api.ts';
import { failed } from '../../../main/failed.ts';
import type { Log } from '../../../main/log.ts';

const quiet = () => undefined;
const log: Log = { debug: quiet, info: quiet, warn: quiet, error: quiet };

/** An opener that counts, and opens only folders whose name does not start with `bad`. */
function setUp(glance: Glance | null = null) {
  const steps: string[] = [];
  const host = createEngineHost({
    firstFolder: 'first',
    async openEngine(folder) {
      await Promise.resolve();
      if (folder.startsWith('bad')) throw failed('busy', `${folder} is in use.`, 'Close it there.');
      steps.push(`open ${folder}`);
      const close = async () => {
        steps.push(`close ${folder}`);
      };
      return { library: { folder, read: { revision: () => 1 } }, close } as unknown as Engine;
    },
    glance: Promise.resolve(glance),
    log,
  });
  host.onOpen((engine, wasChanged) => {
    steps.push(`enter ${wasChanged ? 'changed ' : ''}${engine.library.folder}`);
    return () => {
      steps.push(`leave ${engine.library.folder}`);
    };
  });
  return { host, steps };
}

/** A glance at a library with dark settings, and how often it was closed. */
function glanceThat(hasChanged: boolean): { readonly glance: Glance; readonly closed: () => number } {
  let closed = 0;
  const glance = {
    page: { settings: { theme: 'dark' } },
    extent: async () => ({ outline: { total: 7 } }),
    hasChanged: async () => hasChanged,
    async close() {
      closed += 1;
    },
  } as unknown as Glance;
  return { glance, closed: () => closed };
}

describe('createEngineHost', () => {
  it('lets those wait who ask before the library is open', async () => {
    const { host, steps } = setUp();
    const early = [host.engine(), host.problem()] as const;
    expect(steps).toEqual([]);
    await host.open('first');
    expect((await early[0]).library.folder).toBe('first');
    expect(await early[1]).toBeNull();
    expect(steps).toEqual(['open first', 'enter first']);
  });

  it('closes the library for work that needs that, then opens what the work gives', async () => {
    const { host, steps } = setUp();
    await host.open('first');
    let asked: Promise<Engine> | null = null;
    await host.between(async () => {
      steps.push('work');
      asked = host.engine();
      return 'second';
    });
    expect(steps.slice(2)).toEqual(['leave first', 'close first', 'work', 'open second', 'enter second']);
    expect(((await asked) as unknown as Engine).library.folder).toBe('second');
    expect(host.folder()).toBe('second');
  });

  it('opens the former library again when the work fails, and says why; nothing is done while closing', async () => {
    const { host, steps } = setUp();
    await host.open('first');
    await expect(host.between(() => Promise.reject(failed('disk-full', 'Full.', '')))).rejects.toThrow('Full.');
    expect(steps.slice(2)).toEqual(['leave first', 'close first', 'open first', 'enter first']);
    await host.close();
    await expect(host.between(() => Promise.resolve('second'))).rejects.toMatchObject({ failure: { code: 'busy' } });
    expect(host.folder()).toBe('first');
  });

  it('answers every call with the reason when the library cannot be opened', async () => {
    const { host } = setUp();
    const early = host.engine();
    await host.open('bad-one');
    await expect(early).rejects.toMatchObject({ failure: { code: 'busy', message: 'bad-one is in use.' } });
    await expect(host.engine()).rejects.toMatchObject({ failure: { code: 'busy' } });
    expect(await host.problem()).toMatchObject({ code: 'busy' });
  });

  it('leaves and closes one library before it opens another, and answers with the new one', async () => {
    const { host, steps } = setUp();
    await host.open('first');
    const opening = host.open('second');
    const asked = host.engine();
    await opening;
    expect(host.folder()).toBe('second');
    expect((await asked).library.folder).toBe('second');
    const rest = ['leave first', 'close first', 'open second', 'enter second'];
    expect(steps.slice(2)).toEqual(rest);
  });

  it('closes the library also when a part of the app fails to leave it, and opens the next one', async () => {
    const { host, steps } = setUp();
    host.onOpen(() => () => Promise.reject(new Error('the tray is gone')));
    await host.open('first');
    await host.open('second');
    expect(steps.slice(2)).toEqual(['leave first', 'close first', 'open second', 'enter second']);
    expect((await host.engine()).library.folder).toBe('second');
  });

  it('recovers from a library that could not be opened', async () => {
    const { host } = setUp();
    await host.open('bad-one');
    await host.open('good');
    expect((await host.engine()).library.folder).toBe('good');
    expect(await host.problem()).toBeNull();
  });

  it('can be tried again on the same folder', async () => {
    const { host } = setUp();
    await host.open('bad-one');
    await host.open('bad-one');
    expect(await host.problem()).toMatchObject({ code: 'busy' });
  });

  it('gives the first page of a glance, and its extent, until the engine is open, then says whether what was read has changed', async () => {
    for (const changed of [false, true]) {
      const { glance, closed } = glanceThat(changed);
      const { host, steps } = setUp(glance);
      expect((await host.firstPage())?.settings.theme).toBe('dark');
      expect((await host.firstExtent())?.outline.total).toBe(7);
      expect(steps).toEqual([]);
      await host.open('first');
      expect(steps).toEqual(['open first', changed ? 'enter changed first' : 'enter first']);
      expect((await host.read()).revision()).toBe(1);
      expect(await host.firstPage()).toBeNull();
      expect(await host.firstExtent()).toBeNull();
      await new Promise(setImmediate);
      expect(closed()).toBe(1);
      await host.close();
    }
  });

  it('waits for the engine where no glance is possible, and tells why there is none', async () => {
    const { host } = setUp();
    const early = host.read();
    await host.open('first');
    expect((await early).revision()).toBe(1);
    await host.open('bad-one');
    await expect(host.read()).rejects.toMatchObject({ failure: { code: 'busy' } });
  });

  it('opens nothing after it was closed', async () => {
    const { host, steps } = setUp();
    await host.close();
    await host.open('first');
    expect(steps).toEqual([]);
  });

  it('closes once, also while it opens', async () => {
    const { host, steps } = setUp();
    const opening = host.open('first');
    await Promise.all([opening, host.close(), host.close()]);
    expect(steps).toEqual(['open first', 'enter first', 'leave first', 'close first']);
  });
});
