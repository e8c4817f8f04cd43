const LOOK_MS = 250;

/**
 * Ends us, as a SIGTERM would, when the shell between npm and us is gone: npm passes a signal on to that
 * shell only, and the shell dies of it without a word.
 */
export function endWithParent() {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, LOOK_MS);
  timer.unref();
}
