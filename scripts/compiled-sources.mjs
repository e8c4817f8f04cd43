import { join } from 'node:path';
import { cacheFolder } from './setup/cache.mjs';

/**
 * Where Node keeps what it made of our sources (types stripped, compiled), each file by its content: half of what a thread's start
 * takes otherwise. Processes and threads find it by `NODE_COMPILE_CACHE` in their environment.
 */
export const compiledSources = join(cacheFolder(), 'compiled');
