import { type RenameStep, renameLibrary } from '../../../main/moving/rename-library.ts';

/** Renames a library and kills itself, without any warning to itself, at a step; without one it goes through. */
const [from = '', to = '', dieAt = ''] = process.argv.slice(2);

await renameLibrary(from, to, (step: RenameStep) => {
  if (step === dieAt) process.kill(process.pid, 'SIGKILL');
});
