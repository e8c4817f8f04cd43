/** Makes a failed command end with its one sentence instead of a stack. CONCH_DEBUG=1 shows the stack. */
export function explainFailures() {
  process.on('uncaughtException', (error) => {
    process.stderr.write(`${process.env['CONCH_DEBUG'] ? error.stack : error.message}\n`);
    process.exit(1);
  });
}
