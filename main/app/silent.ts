import type { Log } from '../log.ts';

const quiet = (): void => undefined;

/** For a glance: what is wrong there is said again when the library is opened to work with. */
export const silent: Log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
