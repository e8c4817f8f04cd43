import { InvalidArgumentError } from 'commander';
import { expect, test } from 'vitest';
import {
  baseUrlValue,
  connectionNameValue,
  feedsValue,
  kindValue,
  limitValue,
} from '../../../main/cli/option-values.ts';

test('feeds are a list by commas, named once each', () => {
  expect(feedsValue('videos, images,videos')).toEqual(['videos', 'images']);
});

test.each(['', 'videos,', 'video', 'Videos', 'videos;images'])('%j is no list of feeds', (text) => {
  expect(() => feedsValue(text)).toThrow(InvalidArgumentError);
});

test('a wrong feed is named, with those that exist', () => {
  expect(() => feedsValue('videos,voices')).toThrow(/"voices".*custom-voices/);
});

test.each([
  ['1', 1],
  ['50', 50],
  ['100000', 100_000],
])('limit %j', (text, limit) => {
  expect(limitValue(text)).toBe(limit);
});

test.each(['0', '-1', '1.5', 'x', '', '1e3', '99999999999'])('%j is no limit', (text) => {
  expect(() => limitValue(text)).toThrow(InvalidArgumentError);
});

test.each(['ftp://x', 'x', 'http://', 'https://user:pass@host/'])('%j is no base URL', (text) => {
  expect(() => baseUrlValue(text)).toThrow(InvalidArgumentError);
});

test('a base URL loses its last slash', () => {
  expect(baseUrlValue(' http://127.0.0.1:8080/v1/minimax/ ')).toBe('http://127.0.0.1:8080/v1/minimax');
});

test('names and kinds are checked', () => {
  expect(connectionNameValue('my-studio_2')).toBe('my-studio_2');
  for (const name of ['', 'a b', '-x', 'ü', 'x'.repeat(41)]) {
    expect(() => connectionNameValue(name)).toThrow(InvalidArgumentError);
  }
  expect(kindValue('voice')).toBe('voice');
  expect(() => kindValue('voices')).toThrow(InvalidArgumentError);
});
