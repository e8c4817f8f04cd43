import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkIntegrity } from '../../../scripts/setup/integrity.mjs';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'conch-integrity-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('accepts the pinned content and no other', async () => {
  const file = join(folder, 'package.tgz');
  const content = Buffer.alloc(300_000, 7);
  const pinned = `sha512-${createHash('sha512').update(content).digest('base64')}`;
  await writeFile(file, content);
  await checkIntegrity(file, pinned);

  content.writeUInt8(8, 299_999);
  await writeFile(file, content);
  await expect(checkIntegrity(file, pinned)).rejects.toThrow(/not what was pinned/);
});
