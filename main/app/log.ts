import { join } from 'node:path';
// The variant without Electron: the other one opens an IPC channel of its own to every window.
import electronLog from 'electron-log/node.js';
import type { Log } from '../log.ts';
import { redactFields, redactText } from '../redaction/log-fields.ts';

/** At this size the file is set aside as `conch.old.log` and a new one begun. */
const MAX_BYTES = 5 * 1024 * 1024;

/** Opens `conch.log` in the folder. Each line is on the disk before the call returns, so that a crash keeps them. */
export function openLog(folder: string, options: { readonly toConsole: boolean }): Log {
  const logger = electronLog.create({ logId: 'conch' });
  const { file, console } = logger.transports;
  file.resolvePathFn = () => join(folder, 'conch.log');
  file.maxSize = MAX_BYTES;
  file.level = 'info';
  file.sync = true;
  file.format = '{iso} {level} {text}';
  console.level = options.toConsole ? 'warn' : false;

  const line = (message: string, fields: Record<string, unknown> | undefined) =>
    fields === undefined ? redactText(message) : `${redactText(message)} ${JSON.stringify(redactFields(fields))}`;
  return {
    debug: (message, fields) => logger.debug(line(message, fields)),
    info: (message, fields) => logger.info(line(message, fields)),
    warn: (message, fields) => logger.warn(line(message, fields)),
    error: (message, fields) => logger.error(line(message, fields)),
  };
}
