// npm run -s conch -- ARGS: the command line from a checkout. Standard output belongs to the command alone.
import module from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runInPlace } from './command.mjs';
import { compiledSources } from './compiled-sources.mjs';
import { ensureNpmPackages, projectNode } from './setup/npm-packages.mjs';
import { root } from './setup/root.mjs';

await ensureNpmPackages(root).catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
const program = join(root, 'main', 'cli', 'conch.ts');

if (process.features.typescript) {
  // This Node runs the sources as they are. Staying in this process leaves signals and exit status alone.
  process.argv[1] = program;
  module.enableCompileCache(compiledSources);
  // The threads of the engine are not told of it otherwise.
  process.env['NODE_COMPILE_CACHE'] = compiledSources;
  await import(pathToFileURL(program).href);
} else {
  // The host's own Node, on the very first run or by hand.
  process.exitCode = await runInPlace(projectNode(root), [program, ...process.argv.slice(2)], {
    env: { ...process.env, NODE_COMPILE_CACHE: compiledSources },
  });
}
