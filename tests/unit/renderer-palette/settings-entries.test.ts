import '../renderer/browser-globals.ts';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { actionIds, actions } from '../../../renderer/actions/registry.ts';
import { settingNames } from '../../../renderer/features/palette/settings-entries.ts';

describe('the palette', () => {
  it('knows every setting there is', () => {
    const root = join(import.meta.dirname, '../../../renderer/features');
    const sources = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.tsx'));
    const set = sources.flatMap((path) =>
      [...readFileSync(join(root, path), 'utf8').matchAll(/<Setting\s+name=\{t\('([\w.]+)'\)\}/g)].map(
        ([, key]) => key,
      ),
    );
    const known = [...Object.values(settingNames).flat(), ...actionIds.map((id) => actions[id].title)];
    expect(set.length).toBeGreaterThan(8);
    expect(set.filter((key) => !known.some((one) => one === key))).toEqual([]);
  });
});
