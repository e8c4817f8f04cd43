import type { Cli } from '../cli.ts';
import { formatCount } from '../format.ts';
import type { FindingJson } from '../json-shapes.ts';
import { withReader } from '../session.ts';
import { fail } from './finding.ts';

/** Says of remote changes that this version cannot read that they are kept and wait; nothing when there are none. */
export function examineOutbox(cli: Cli): Promise<readonly FindingJson[]> {
  return withReader(cli, async ({ read }) => {
    const unreadable = read.unreadableOutbox();
    if (unreadable.length === 0) return [];
    const names = unreadable.map(({ entry: { summary } }) => `“${summary}”`).join(', ');
    return [
      fail(
        'outbox',
        `${formatCount(unreadable.length, 'change')} in the outbox cannot be read and will not be sent: ${names}.`,
        'They are kept. If a newer Conch wrote them, open the library with that one. "conch outbox cancel" gives one up.',
      ),
    ];
  });
}
