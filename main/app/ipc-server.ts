import { type ContractHandlers, contract } from '../../ipc/contract.ts';
import type { Procedure } from '../../ipc/procedure.ts';
import type { Log } from '../log.ts';
import { answering } from './ipc-answer.ts';
import { isTrusted, type PageAnswers } from './page-calls.ts';

/** Answers the contract's calls, each checked by its schemas in both directions. */
export function contractAnswers(handlers: ContractHandlers, log: Log): PageAnswers {
  const answers = new Map(
    pairs(handlers).map(({ procedure, handler }) => [
      procedure.name,
      answering({ procedure, handler, isTrusted, now: () => performance.now(), log }),
    ]),
  );
  return (name, sender, input) => {
    const answer = answers.get(name);
    // Only names of the contract are listened to.
    if (answer === undefined) throw new Error(`${name} has no handler`);
    return answer(sender, input);
  };
}

/** Each procedure of the contract with its handler. The types of both are matched by `ContractHandlers`; here they are one. */
function pairs(handlers: ContractHandlers): readonly { procedure: Procedure; handler: (input: unknown) => unknown }[] {
  return Object.entries(contract).flatMap(([domain, procedures]) =>
    Object.entries(procedures).map(([name, procedure]) => {
      const handler: unknown = Reflect.get(Reflect.get(handlers, domain), name);
      if (typeof handler !== 'function') throw new Error(`${procedure.name} has no handler`);
      return { procedure, handler: (input: unknown): unknown => handler(input) };
    }),
  );
}
