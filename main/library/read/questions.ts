import { failed, failureOf } from '../../failed.ts';
import type { AskedName, ReadableLibrary } from '../library.ts';
import { isHurried, type ReaderQuestion, type ReaderReply } from '../reader-protocol.ts';

/** Answers questions one after the other, those that a person waits for first. */
export interface Questions {
  add(question: ReaderQuestion): void;
  /**
   * Answers the next one. `later` when only long ones wait and others may be on their way; `unhurried` when nobody waits for
   * what is left, and somebody was about a moment ago.
   */
  step(): 'answered' | 'later' | 'unhurried' | 'nothing';
  /** Whether a person waits for an answer while what nobody waits for is read: that ends early then. */
  isAwaited(): boolean;
  /**
   * Called by a long read between two pieces: short questions that came meanwhile are answered at once. Throws when nobody
   * waits for the long read any more.
   */
  breathe(): void;
  /** The revision that the question being answered is about. */
  revision(): number;
}

/** A page of tiles from this far down needs all hits of a search first, unless they are known. */
const NEAR_TILES = 1_000;
/** A view asks for all it needs at once: a long read waits so long for the short question that comes with it. In ms. */
const QUIET_MS = 3;
/** What nobody waits for is read when nobody asked anything for so long: whoever looks around asks again soon. In ms. */
const IDLE_MS = 400;
/** Where somebody always asks, as while much is downloaded, it waits no longer than this, ms. */
const MOST_IDLE_MS = 2_000;

/** With these a view begins anew. */
const LEADING: ReadonlySet<AskedName> = new Set<AskedName>(['outline', 'facets', 'complete']);

export function createQuestions(options: {
  /** Takes what was sent meanwhile, without waiting; questions are added. */
  readonly receive: () => void;
  readonly read: () => ReadableLibrary;
  readonly reply: (reply: ReaderReply) => void;
  /** Milliseconds that pass. */
  readonly now: () => number;
}): Questions {
  const { receive, read, reply } = options;
  let waiting: ReaderQuestion[] = [];
  /** What is being answered, the outermost first. */
  const current: ReaderQuestion[] = [];
  let lastActive = 0;
  /** When a person was last answered, or asked. */
  let lastWaited = Number.NEGATIVE_INFINITY;
  /** When something that nobody waits for was last answered, or asked. */
  let lastUnhurried = 0;
  /** The newest list of each view. */
  const newest = new Map<string, string>();

  function add(question: ReaderQuestion): void {
    waiting.push(question);
    activeBy(question);
    if (question.view !== null && LEADING.has(question.name)) newest.set(question.view, queryOf(question));
  }

  function activeBy(question: ReaderQuestion): void {
    lastActive = options.now();
    if (isHurried(question.name)) lastWaited = lastActive;
    else lastUnhurried = lastActive;
  }

  function isOvertaken(question: ReaderQuestion): boolean {
    if (question.view === null || !(LEADING.has(question.name) || question.name === 'ratios')) return false;
    const wanted = newest.get(question.view);
    return wanted !== undefined && wanted !== queryOf(question);
  }

  function next(isFit: (question: ReaderQuestion) => boolean): ReaderQuestion | null {
    receive();
    for (const question of waiting.filter(isOvertaken))
      reply({ type: 'failed', id: question.id, failure: overtaken() });
    waiting = waiting.filter((question) => !isOvertaken(question));
    const found = waiting.find((question) => isFit(question) && isShort(question)) ?? waiting.find(isFit);
    if (found !== undefined) waiting.splice(waiting.indexOf(found), 1);
    return found ?? null;
  }

  function answer(question: ReaderQuestion): void {
    during(question, () => {
      try {
        const value: unknown = Reflect.apply(read()[question.name], undefined, question.args);
        reply({ type: 'answer', id: question.id, value });
      } catch (error) {
        reply({ type: 'failed', id: question.id, failure: failureOf(error) });
      }
    });
  }

  function during<Value>(question: ReaderQuestion, act: () => Value): Value {
    current.push(question);
    try {
      return act();
    } finally {
      current.pop();
    }
  }

  /** Whether it is answered at once, however large the library is: from what is nearest, or from what is in memory. */
  function isShort(question: ReaderQuestion): boolean {
    const { name, args } = question;
    if (name !== 'tiles') return false;
    const [query, offset, limit] = args;
    if (Number(offset) + Number(limit) <= NEAR_TILES) return true;
    return during(question, () => Reflect.apply(read().isAtHand, undefined, [query, offset]));
  }

  return {
    add,
    step() {
      receive();
      const isQuiet = options.now() - lastActive >= QUIET_MS;
      const isIdle = options.now() - lastWaited >= IDLE_MS || options.now() - lastUnhurried >= MOST_IDLE_MS;
      const question = next((one) => isShort(one) || (isQuiet && (isIdle || isHurried(one.name))));
      if (question === null && waiting.length > 0)
        return waiting.some(({ name }) => isHurried(name)) ? 'later' : 'unhurried';
      if (question === null) return 'nothing';
      answer(question);
      activeBy(question);
      return 'answered';
    },
    isAwaited() {
      receive();
      return waiting.some(({ name }) => isHurried(name));
    },
    breathe() {
      // A short question does not make way for others: that would answer the last one first.
      if (current.length !== 1) return;
      const [long] = current;
      // The long read may hold the library as it was: what was asked after a later commit waits for it.
      const isFit = (question: ReaderQuestion): boolean => isShort(question) && question.revision === long?.revision;
      for (let question = next(isFit); question !== null; question = next(isFit)) answer(question);
      if (long !== undefined && isOvertaken(long)) throw failed('busy', overtaken().message, overtaken().hint);
    },
    revision: () => current.at(-1)?.revision ?? 0,
  };
}

function queryOf({ name, args }: ReaderQuestion): string {
  return JSON.stringify(name === 'complete' ? args : args[0]);
}

function overtaken(): { code: 'busy'; message: string; hint: string; status: null } {
  return {
    code: 'busy',
    message: 'A later search took the place of this one.',
    hint: 'Look at the later one.',
    status: null,
  };
}
