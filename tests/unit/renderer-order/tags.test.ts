import { describe, expect, it } from 'vitest';
import { inTheWay, parentTag, shownTag, tagRows, tagTerm } from '../../../renderer/features/tags/tag-tree.ts';
import { readTerm } from '../../../renderer/state/search-terms.ts';

const tag = (name: string, count = 1, aliases: string[] = []) => ({ name, count, aliases });
const tags = [tag('rain', 4, ['drizzle']), tag('weather/storm/night'), tag('weather/sun', 2)];
const shown = (closed: string[] = [], search = '') =>
  tagRows(tags, new Set(closed), search).map(({ label, level }) => `${level}${label}`);

describe('a new name', () => {
  const known = [tag('cat', 1, ['kitty']), tag('place/x/canal'), tag('place/y'), tag('town/canal')];
  it('is taken by another tag, or by another name of one, in whatever case', () => {
    expect(inTheWay(known, 'dog', 'Cat')).toBe('cat');
    expect(inTheWay(known, 'place/y', 'KITTY')).toBe('cat');
    expect(inTheWay([tag('Cat', 1, ['Kitty'])], 'dog', 'kitty')).toBe('Cat');
    expect(inTheWay(known, 'place/y', 'place/z')).toBeNull();
  });

  it('is free for the tag itself, also under what it was, and in another case', () => {
    expect(inTheWay(known, 'cat', 'kitty')).toBeNull();
    expect(inTheWay(known, 'cat', 'CAT')).toBeNull();
    expect(inTheWay(known, 'place', 'place/x')).toBeNull();
  });

  it('is taken where one under it would meet another', () => {
    expect(inTheWay(known, 'place/x', 'town')).toBe('town/canal');
  });
});

describe('the tree of tags', () => {
  it('has a row for what only stands above others', () => {
    expect(shown()).toEqual(['0rain', '0weather', '1storm', '2night', '1sun']);
    expect(tagRows(tags, new Set(), '').find(({ label }) => label === 'storm')?.tag.count).toBe(0);
  });

  it('hides what is under a closed tag', () => {
    expect(shown(['weather/storm'])).toEqual(['0rain', '0weather', '1storm', '1sun']);
    expect(shown(['weather'])).toEqual(['0rain', '0weather']);
  });

  it('finds by name and by another name, with what stands above, and opens it', () => {
    expect(shown(['weather'], 'NIGHT')).toEqual(['0weather', '1storm', '2night']);
    expect(shown([], 'drizz')).toEqual(['0rain']);
    expect(shown([], 'nothing')).toEqual([]);
  });

  it('is read with spaces and asked for with quotes where a name needs them', () => {
    expect(shownTag('weather/storm')).toBe('weather / storm');
    expect([parentTag('a/b/c'), parentTag('a')]).toEqual(['a/b', null]);
    expect([tagTerm('rain'), tagTerm('paper boat')]).toEqual(['tag:rain ', 'tag:"paper boat" ']);
    // Outside of quotes a comma parts two tags.
    expect(['red,blue', '红，蓝'].map((name) => readTerm(tagTerm(name))?.values)).toEqual([['red,blue'], ['红，蓝']]);
  });
});
