import { afterEach, describe, expect, it } from 'vitest';
import {
  goToGroup,
  openWith,
  showKind,
  useDuplicates,
} from '../../../renderer/features/duplicates/duplicates-store.ts';

const kind = () => useDuplicates.getState().kind;

afterEach(() => useDuplicates.setState(useDuplicates.getInitialState(), true));

describe('the kind that duplicates open on', () => {
  it('is the same files where there are any', () => {
    openWith({ exact: 1, near: 7 });
    expect(kind()).toBe('exact');
  });

  it('is what looks the same where no files are the same', () => {
    openWith({ exact: 0, near: 2 });
    expect(kind()).toBe('near');
  });

  it('stays where there is nothing of either', () => {
    openWith({ exact: 0, near: 2 });
    openWith({ exact: 0, near: 0 });
    expect(kind()).toBe('near');
  });

  it('begins at its first group', () => {
    goToGroup(3, 9);
    openWith({ exact: 0, near: 2 });
    expect(useDuplicates.getState()).toMatchObject({ at: 0, copy: 0 });
  });

  it('is the one that a person chose, also when it is empty', () => {
    showKind('exact');
    openWith({ exact: 0, near: 2 });
    expect(kind()).toBe('exact');
  });
});
