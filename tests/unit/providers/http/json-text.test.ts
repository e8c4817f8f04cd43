import fc from 'fast-check';
import { expect, test } from 'vitest';
import { elementTexts, parseJson } from '../../../../main/providers/http/json-text.ts';

test('integers that a double cannot hold become text, all else stays', () => {
  const text =
    '{"userID": 301000000000000001, "s": "a:12345678901234567890, [99999999999999999]", "esc": "\\\\\\"[9007199254740993",' +
    ' "f": 0.12345678901234567890, "e": 12345678901234567e3, "n": [-9007199254740993, 9007199254740991,1234567890123456]}';
  expect(parseJson(text)).toEqual({
    userID: '301000000000000001',
    s: 'a:12345678901234567890, [99999999999999999]',
    esc: '\\"[9007199254740993',
    f: Number('0.12345678901234567890'),
    e: Number('12345678901234567e3'),
    n: ['-9007199254740993', 9007199254740991, 1234567890123456],
  });
});

test('for JSON without such integers it is JSON.parse', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 4 }), (text) => {
      const plain: unknown = JSON.parse(text);
      const unsafe = /\d{16}/.test(text.replace(/"(?:[^"\\]|\\.)*"/g, ''));
      fc.pre(!unsafe);
      expect(parseJson(text)).toEqual(plain);
    }),
  );
});

test('elements are the exact texts they came in', () => {
  const text =
    ' { "a" : [1], "x\\"y": [9], "list" : [ {"id" : 12345678901234567890 } , [1, "]"] ,"a,b" , null, -1.5e3 ] , "z": {} } ';
  expect(elementTexts(text, 'list')).toEqual(['{"id" : 12345678901234567890 }', '[1, "]"]', '"a,b"', 'null', '-1.5e3']);
  expect(elementTexts(text, 'none')).toEqual([]);
  expect(elementTexts('{"list":[1],"list":[2,3]}', 'list')).toEqual(['2', '3']);
  expect(elementTexts('[]', null)).toEqual([]);
});

test('elements of any JSON parse to the elements of the parsed list', () => {
  fc.assert(
    fc.property(
      fc.array(fc.jsonValue({ maxDepth: 3 })),
      fc.boolean(),
      fc.constantFrom(0, 2),
      (values, wrapped, indent) => {
        const text = JSON.stringify(
          wrapped ? { other: { list: 1 }, list: values, after: [values] } : values,
          null,
          indent,
        );
        const texts = elementTexts(text, wrapped ? 'list' : null);
        expect(texts.map((one) => JSON.parse(one))).toEqual(JSON.parse(JSON.stringify(values)));
      },
    ),
  );
});

test('broken text ends, whatever it is', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('{', '}', '[', ']', '"', '\\', ',', ':', '1', 'a', ' ') }),
      (text) => {
        elementTexts(text, null);
        elementTexts(`{"list":[${text}`, 'list');
        elementTexts(`{${text}`, 'list');
      },
    ),
  );
});
