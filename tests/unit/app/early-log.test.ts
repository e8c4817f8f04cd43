import { describe, expect, it } from 'vitest';
import { createEarlyLog } from '../../../main/app/early-log.ts';
import type { Log } from '../../../main/log.ts';

describe('createEarlyLog', () => {
  it('keeps lines in their order until the log is there, then passes each on at once', () => {
    const lines: unknown[] = [];
    const write =
      (level: string): Log['info'] =>
      (message, fields) =>
        void lines.push([level, message, fields]);
    const early = createEarlyLog();
    early.warn('first', { at: 1 });
    early.error('second');
    expect(lines).toEqual([]);
    early.passTo({ debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') });
    early.info('third');
    expect(lines).toEqual([
      ['warn', 'first', { at: 1 }],
      ['error', 'second', undefined],
      ['info', 'third', undefined],
    ]);
  });
});
