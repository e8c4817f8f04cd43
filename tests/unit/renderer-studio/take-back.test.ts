import '../renderer/browser-globals.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ReadSample, Sample, SampleId } from '../../../renderer/features/studio/sample.ts';

const { changeSample, replaceSample, setSamples, useStudio } = await import(
  '../../../renderer/features/studio/studio-store.ts'
);
const { changingSamples, keepRead } = await import('../../../renderer/features/studio/take-back.ts');

const source = { id: 1, file: null, seconds: 30, rate: 48_000, channels: 1, peaks: [], clips: [] };
const reading = (name: string): Sample => ({ id: name as SampleId, name, state: 'reading' });
const read = (name: string): ReadSample => ({
  id: name as SampleId,
  name,
  state: 'read',
  source,
  part: { from: 0, to: 30 },
  isNormalised: false,
  measures: null,
});
const shown = () => useStudio.getState().samples.map(({ name, state }) => `${name} ${state}`);
const remove = (name: string) => changingSamples(() => replaceSample(name as SampleId, []));

describe('taking back what was done to the samples', () => {
  beforeEach(() => () => setSamples([]));

  it('leaves what was read meanwhile as it is', () => {
    setSamples([read('a'), reading('b')]);
    const takeBack = remove('a');
    keepRead(read('b'));
    takeBack();
    expect(shown()).toEqual(['a read', 'b read']);
  });

  it('brings back a sample with what was read of it while it was out', () => {
    setSamples([reading('a'), read('b')]);
    const takeBack = remove('a');
    keepRead(read('a'));
    expect(shown()).toEqual(['b read']);
    takeBack();
    expect(shown()).toEqual(['a read', 'b read']);
  });

  it('loses nothing that was added since, and brings nothing else back that was removed since', () => {
    setSamples([read('a'), read('b'), read('c')]);
    const takeBack = remove('b');
    remove('c');
    setSamples([...useStudio.getState().samples, reading('d')]);
    takeBack();
    expect(shown()).toEqual(['a read', 'b read', 'd reading']);
  });

  it('gives a part its ends and a whole its pieces back', () => {
    setSamples([read('a'), read('b')]);
    const untrim = changingSamples(() => changeSample('a' as SampleId, { part: { from: 1, to: 12 } }));
    const unsplit = changingSamples(() => replaceSample('b' as SampleId, [read('b1'), read('b2')]));
    unsplit();
    untrim();
    expect(shown()).toEqual(['a read', 'b read']);
    expect(useStudio.getState().samples[0]).toMatchObject({ part: { from: 0, to: 30 } });
  });
});
