import type { Log } from '../log.ts';

/** A log for the time before the real one is read: it keeps its lines, then passes them on in their order. */
export interface EarlyLog extends Log {
  /** From now on `log` writes, beginning with what was kept. */
  passTo(log: Log): void;
}

export function createEarlyLog(): EarlyLog {
  const kept: ((log: Log) => void)[] = [];
  let real: Log | null = null;
  const line =
    (level: keyof Log): Log['info'] =>
    (message, fields) => {
      const write = (log: Log) => log[level](message, fields);
      if (real === null) kept.push(write);
      else write(real);
    };
  return {
    debug: line('debug'),
    info: line('info'),
    warn: line('warn'),
    error: line('error'),
    passTo(log) {
      real = log;
      for (const write of kept.splice(0)) write(log);
    },
  };
}

/** Writes what nobody caught to the log. The program goes on: the engine keeps its promises across any stop. */
export function logUncaught(log: Log): void {
  process.on('uncaughtException', (error) => log.error('uncaught exception', { error }));
  process.on('unhandledRejection', (reason) => log.error('unhandled rejection', { reason }));
}
