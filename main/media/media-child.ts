import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { FromMedia, ToMedia } from './media-messages.ts';

/** A running media process, as its owner sees it. */
export interface MediaChild {
  send(message: ToMedia): void;
  onMessage(listener: (message: FromMedia) => void): void;
  /** Called once, when it ended for whatever reason. */
  onExit(listener: (reason: string) => void): void;
  /** Lets it end by itself. */
  disconnect(): void;
  kill(): void;
}

/**
 * Starts the media process, with the Node that runs this unless another is named (in the app: Electron as Node, without GTK).
 * Tokens given in the environment are not passed on.
 */
export function forkMediaProcess(entry: URL, program: string = process.execPath): MediaChild {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('CONCH_TOKEN')));
  const child = fork(fileURLToPath(entry), [], {
    serialization: 'advanced',
    execPath: program,
    execArgv: [],
    env: { ...env, ELECTRON_RUN_AS_NODE: '1' },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let lastWords = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    lastWords = (lastWords + chunk.toString('utf8')).slice(-2000);
  });
  return {
    send: (message) => {
      // A process that is just ending takes nothing; its exit is told in a moment.
      if (child.connected) child.send(message, () => undefined);
    },
    onMessage: (listener) => void child.on('message', (message) => listener(message as FromMedia)),
    onExit(listener) {
      let told = false;
      const tell = (reason: string): void => {
        if (!told) listener(reason);
        told = true;
      };
      child.once('error', (error) => tell(error.message));
      child.once('exit', (code, signal) => tell(`ended with ${signal ?? `code ${code}`} ${lastWords}`.trim()));
    },
    disconnect: () => {
      if (child.connected) child.disconnect();
    },
    kill: () => void child.kill('SIGKILL'),
  };
}
