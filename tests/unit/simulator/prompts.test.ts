import { expect, it } from 'vitest';
import { prompt } from '../../../simulator/world/prompts.ts';
import { random } from '../../../simulator/world/random.ts';

const written = Array.from({ length: 5000 }, (_, index) => prompt(random(1, index)));

it('are 20 to 300 characters long and rarely the same', () => {
  for (const text of written) {
    expect(text.length).toBeGreaterThanOrEqual(20);
    expect(text.length).toBeLessThanOrEqual(300);
  }
  expect(new Set(written).size).toBeGreaterThan(4800);
});

it('are mostly English, some Chinese, some Japanese', () => {
  const japanese = written.filter((text) => /[぀-ヿ]/.test(text)).length;
  const chinese = written.filter((text) => /[一-鿿]/.test(text)).length - japanese;
  expect(japanese / written.length).toBeGreaterThan(0.05);
  expect(chinese / written.length).toBeGreaterThan(0.08);
  expect((chinese + japanese) / written.length).toBeLessThan(0.3);
});

it('are the same for the same seed', () => {
  expect(Array.from({ length: 5000 }, (_, index) => prompt(random(1, index)))).toEqual(written);
});
