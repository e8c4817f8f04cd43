import { describe, expect, it } from 'vitest';
import type { ReadableLibrary } from '../../../main/library/library.ts';
import { createQuestions, type Questions } from '../../../main/library/read/questions.ts';
import type { ReaderQuestion, ReaderReply } from '../../../main/library/reader-protocol.ts';

/** A library whose long reads breathe; what comes meanwhile is said beforehand. */
function stage() {
  const answered: string[] = [];
  const arriving: ReaderQuestion[][] = [];
  let time = 0;
  let next: readonly ReaderQuestion[] = [];
  const long = (name: string) => (query: string) => {
    for (let piece = 0; piece < 3; piece += 1) {
      next = arriving.shift() ?? [];
      questions.breathe();
    }
    return `${name} ${query}`;
  };
  const read = {
    outline: long('outline'),
    ratios: long('ratios'),
    complete: long('complete'),
    withoutThumb: (from: string) => {
      next = arriving.shift() ?? [];
      return `withoutThumb ${from}${questions.isAwaited() ? ', ended early' : ''}`;
    },
    tiles: (query: string) => `tiles ${query}`,
    isAtHand: (query: string) => query === 'known',
  } as unknown as ReadableLibrary;
  const questions: Questions = createQuestions({
    receive() {
      for (const question of next) questions.add(question);
      next = [];
    },
    read: () => read,
    reply(reply: ReaderReply) {
      if (reply.type === 'answer') answered.push(String(reply.value));
      if (reply.type === 'failed') answered.push(`${reply.failure.code} ${reply.id}`);
    },
    now: () => time,
  });
  let id = 0;
  const ask = (name: ReaderQuestion['name'], args: readonly unknown[], view: string | null = null, revision = 1) => {
    id += 1;
    return { type: 'question', id, name, args, view, revision } satisfies ReaderQuestion;
  };
  const pass = (ms: number): void => {
    time += ms;
  };
  const finish = (): readonly string[] => {
    for (let turns = 0; turns < 100; turns += 1) {
      time += 1;
      if (questions.step() === 'nothing') return answered;
    }
    throw new Error('It never ends');
  };
  return { questions, ask, finish, arriving, answered, pass };
}

describe('questions', () => {
  it('answers pages of tiles first', () => {
    const { questions, ask, finish } = stage();
    questions.add(ask('outline', ['a']));
    questions.add(ask('tiles', ['a', 0, 100]));
    expect(finish()).toEqual(['tiles a', 'outline a']);
  });

  it('waits with a long read for the short one that comes with it', () => {
    const { questions, ask, pass, answered } = stage();
    questions.add(ask('outline', ['a']));
    expect(questions.step()).toBe('later');
    questions.add(ask('tiles', ['a', 0, 100]));
    expect(questions.step()).toBe('answered');
    expect(answered).toEqual(['tiles a']);
    pass(10);
    expect(questions.step()).toBe('answered');
  });

  it('lets short questions in between the pieces of a long read', () => {
    const { questions, ask, finish, arriving } = stage();
    arriving.push([], [ask('tiles', ['b', 0, 100])]);
    questions.add(ask('outline', ['a']));
    expect(finish()).toEqual(['tiles b', 'outline a']);
  });

  it('does not let in what a later commit is about: the long read may see the library as it was', () => {
    const { questions, ask, finish, arriving } = stage();
    arriving.push([ask('tiles', ['b', 0, 100], null, 2)]);
    questions.add(ask('outline', ['a']));
    expect(finish()).toEqual(['outline a', 'tiles b']);
  });

  it('gives up the list of a view when a later one takes its place, under way or waiting', () => {
    const { questions, ask, finish, arriving } = stage();
    const [outline, ratios] = [ask('outline', ['a'], 'grid'), ask('ratios', ['a', 0, 9], 'grid')];
    arriving.push([ask('outline', ['ab'], 'grid')]);
    questions.add(outline);
    questions.add(ratios);
    const answers = finish();
    expect(answers).toHaveLength(3);
    expect(answers).toEqual(expect.arrayContaining([`busy ${outline.id}`, `busy ${ratios.id}`, 'outline ab']));
  });

  it('keeps what other views, and nobody in particular, asked for', () => {
    const { questions, ask, finish } = stage();
    questions.add(ask('outline', ['a'], 'shelf'));
    questions.add(ask('outline', ['a']));
    questions.add(ask('outline', ['b'], 'grid'));
    expect(finish()).toEqual(['outline a', 'outline a', 'outline b']);
  });

  it('a completion is overtaken by one for another text', () => {
    const { questions, ask, finish } = stage();
    const first = ask('complete', ['q', 'ta', 2], 'completion');
    questions.add(first);
    questions.add(ask('complete', ['q', 'tag', 3], 'completion'));
    expect(finish()).toEqual([`busy ${first.id}`, 'complete q']);
  });

  it('reads what nobody waits for when no person asked anything for a while', () => {
    const { questions, ask, pass, answered } = stage();
    questions.add(ask('outline', ['a']));
    questions.add(ask('withoutThumb', ['top']));
    pass(10);
    expect(questions.step()).toBe('answered');
    pass(10);
    expect(questions.step()).toBe('unhurried');
    questions.add(ask('tiles', ['far', 500_000, 100]));
    pass(10);
    expect(questions.step()).toBe('answered');
    pass(10);
    expect(questions.step()).toBe('unhurried');
    pass(1_000);
    expect(questions.step()).toBe('answered');
    // The next one of its kind waits for no person.
    questions.add(ask('withoutThumb', ['below']));
    pass(10);
    expect(questions.step()).toBe('answered');
    expect(answered).toEqual(['outline a', 'tiles far', 'withoutThumb top', 'withoutThumb below']);
  });

  it('reads it all the same where a person always asks something', () => {
    const { questions, ask, pass, answered } = stage();
    questions.add(ask('withoutThumb', ['top']));
    for (let second = 0; second < 30; second += 1) {
      questions.add(ask('tiles', ['a', 0, 100]));
      for (let turn = 0; turn < 3; turn += 1) {
        questions.step();
        pass(33);
      }
    }
    expect(answered.filter((answer) => answer.startsWith('withoutThumb'))).toHaveLength(1);
    expect(answered.slice(0, 15)).not.toContain('withoutThumb top');
  });

  it('tells what nobody waits for of a question that somebody waits for', () => {
    const { questions, ask, finish, arriving } = stage();
    arriving.push([ask('tiles', ['far', 500_000, 100])]);
    questions.add(ask('withoutThumb', ['top']));
    expect(finish()).toEqual(['withoutThumb top, ended early', 'tiles far']);
  });

  it('a far page is no short question', () => {
    const { questions, ask, finish } = stage();
    questions.add(ask('outline', ['a']));
    questions.add(ask('tiles', ['far', 500_000, 100]));
    expect(finish()).toEqual(['outline a', 'tiles far']);
  });

  it('unless all that its list holds is known', () => {
    const { questions, ask, answered } = stage();
    questions.add(ask('tiles', ['known', 500_000, 100]));
    expect(questions.step()).toBe('answered');
    expect(answered).toEqual(['tiles known']);
  });
});
