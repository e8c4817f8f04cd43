import { describe, expect, it } from 'vitest';
import type { Account } from '../../../ipc/model/account.ts';
import type { CreationCatalogue } from '../../../ipc/model/creation.ts';
import type { OutboxEntry } from '../../../ipc/model/outbox.ts';
import { cloneLanguage } from '../../../renderer/features/studio/clone-language.ts';
import {
  clonesOnTheWay,
  hindranceOf,
  sampleRules,
  sentSamples,
  USUAL_RULES,
} from '../../../renderer/features/studio/clone-rules.ts';
import { newSampleId, type ReadSample } from '../../../renderer/features/studio/sample.ts';

const RULES = sampleRules(USUAL_RULES);
const SETTINGS = { reduceNoise: true, mono: false };

function sample(seconds: number, measured = true): ReadSample {
  const source = { id: 1, file: null, seconds, rate: 48_000, channels: 1, peaks: [], clips: [] };
  const measures = { seconds, lufs: -20, peak: -3, clips: 0, silence: 0.1, noise: 'low' as const };
  return {
    id: newSampleId(),
    name: 'take.wav',
    state: 'read',
    source,
    part: { from: 0, to: seconds },
    isNormalised: false,
    measures: measured ? measures : null,
  };
}

const account = {
  connection: 'demo',
  id: '1',
  name: 'One',
  state: 'ok',
  slots: { used: 3, total: 4 },
} as Account;
const catalogue: CreationCatalogue = {
  models: [],
  cloneLanguages: ['English'],
  clone: USUAL_RULES,
  canDesignVoice: false,
};
const draft = { samples: [sample(20)], name: 'Ferry' };
const ready = { account, catalogue, draft, sent: 1, onTheWay: 0 };

describe('what is sent', () => {
  it('is what is not left out, in its order', () => {
    const good = [sample(12), sample(60)];
    const [first, second] = good;
    const all = [
      sample(7),
      ...good,
      sample(61),
      { id: newSampleId(), name: 'x', state: 'reading' as const },
      sample(20, false),
    ];
    expect(sentSamples(all, RULES, SETTINGS)).toEqual([first, second]);
  });

  it('counts its size as it is sent', () => {
    const rules = { ...RULES, mostBytes: 5_000_000 };
    const stereo = { ...sample(30), source: { ...sample(30).source, channels: 2 } };
    expect(sentSamples([stereo], rules, SETTINGS)).toEqual([]);
    expect(sentSamples([stereo], rules, { ...SETTINGS, mono: true })).toEqual([stereo]);
  });
});

describe('a clone', () => {
  it('can be ordered when all is there', () => {
    expect(hindranceOf(ready)).toBeNull();
  });

  it.each([
    ['no-account', { account: null }],
    ['account-expired', { account: { ...account, state: 'expired' } }],
    ['account-blocked', { account: { ...account, state: 'blocked' } }],
    ['rules-unknown', { catalogue: 'failed' }],
    ['cannot-clone', { catalogue: { ...catalogue, clone: null } }],
    ['no-samples', { draft: { ...draft, samples: [] } }],
    ['reading', { draft: { ...draft, samples: [sample(20), sample(20, false)] } }],
    ['reading', { catalogue: null }],
    ['none-good', { sent: 0 }],
    ['no-name', { draft: { ...draft, name: '   ' } }],
    ['name-long', { draft: { ...draft, name: 'x'.repeat(31) } }],
    ['no-slot', { onTheWay: 1 }],
  ] as const)('cannot be ordered: %s', (reason, change) => {
    expect(hindranceOf({ ...ready, ...change } as Parameters<typeof hindranceOf>[0])).toBe(reason);
  });

  it('may have a name of thirty signs, spaces around it aside', () => {
    expect(hindranceOf({ ...ready, draft: { ...draft, name: ` ${'x'.repeat(30)} ` } })).toBeNull();
  });

  it('takes a slot while it is on its way, on its own account only', () => {
    const entry = (kind: string, id: string) => ({ change: { kind }, connection: 'demo', account: id }) as OutboxEntry;
    expect(clonesOnTheWay([entry('clone-voice', '1'), entry('clone-voice', '2'), entry('create', '1')], account)).toBe(
      1,
    );
  });
});

describe('the language', () => {
  const listed = ['Spanish', 'English', 'Chinese,Yue', 'Chinese (Mandarin)'];
  it('is the chosen one as the provider spells it, else what the window speaks', () => {
    expect(cloneLanguage('spanish', listed, 'en')).toBe('Spanish');
    expect(cloneLanguage(null, listed, 'en')).toBe('English');
    expect(cloneLanguage(null, listed, 'zh-CN')).toBe('Chinese (Mandarin)');
    expect(cloneLanguage('Klingon', ['Spanish'], 'en')).toBe('Spanish');
    expect(cloneLanguage(null, [], 'en')).toBe('');
  });
});
