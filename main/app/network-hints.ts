import { net, powerMonitor } from 'electron';

const LOOK_MS = 5_000;

/**
 * Calls `hint` when the computer woke up or the system says that a network came back. Only hints: the system knows
 * about cables, not about providers. Returns the way to stop.
 */
export function watchNetwork(hint: (reason: string) => void): () => void {
  let online = net.isOnline();
  const timer = setInterval(() => {
    const was = online;
    online = net.isOnline();
    if (online && !was) hint('online');
  }, LOOK_MS);
  const resumed = () => hint('resume');
  powerMonitor.on('resume', resumed);
  return () => {
    clearInterval(timer);
    powerMonitor.off('resume', resumed);
  };
}
