import { describe, expect, it } from 'vitest';
import type { ItemDetail } from '../../../ipc/model/item.ts';
import { areOneFile } from '../../../renderer/features/compare/one-file.ts';

type Rendition = ItemDetail['renditions'][number];

const file = (role: Rendition['role'], sha256: string | null, state: Rendition['state'] = 'complete') =>
  ({ role, sha256, state }) as Rendition;
const item = (...renditions: Rendition[]) => ({ renditions });

describe('what is shown of two items', () => {
  it('is one file where its content is, whatever else they have', () => {
    const one = item(file('cover', 'a'), file('original', 'same'));
    const other = item(file('original', 'same'), file('watermarked', 'b'), file('cover', 'c'));
    expect(areOneFile(one, other)).toBe(true);
    expect(areOneFile(one, item(file('original', 'another'), file('cover', 'a')))).toBe(false);
  });

  it('is the watermarked file only while there is no clean one', () => {
    const marked = item(file('original', null, 'pending'), file('watermarked', 'same'));
    expect(areOneFile(marked, item(file('watermarked', 'same')))).toBe(true);
    expect(areOneFile(marked, item(file('original', 'clean'), file('watermarked', 'same')))).toBe(false);
  });

  it('is not said to be one of what is not here, or not known', () => {
    const absent = item(file('original', 'same', 'failed'));
    expect(areOneFile(absent, absent)).toBe(false);
    const unknown = item(file('original', null));
    expect(areOneFile(unknown, unknown)).toBe(false);
    expect(areOneFile(null, undefined)).toBe(false);
  });
});
