import { findElectron } from './setup/electron.mjs';

/**
 * How to start the app of this checkout: program, arguments before the app's own, and environment.
 * `title` names that Electron to a person.
 * @param {string} root the checkout, set up for Electron
 * @param {NodeJS.ProcessEnv} [env] what the environment is built upon
 * @returns {{ executable: string, args: string[], env: NodeJS.ProcessEnv, title: string }}
 */
export function electronLaunch(root, env = process.env) {
  const electron = findElectron(root);
  if (electron === undefined) throw new Error('there is no Electron yet: run `npm run setup`');
  const origins = {
    official: 'the official build',
    fallback: 'from the package registry, because the official download cannot be reached',
    override: 'named by ELECTRON_OVERRIDE_DIST_PATH',
  };
  return {
    executable: electron.executable,
    // Chromium's sandbox refuses to work for the root user.
    args: process.getuid?.() === 0 ? ['--no-sandbox', root] : [root],
    env: { ...env, ...electron.env },
    title: `Electron ${electron.version} (${origins[electron.origin]})`,
  };
}
