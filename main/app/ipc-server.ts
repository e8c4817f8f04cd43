import type { WebContents } from 'electron';
import { type ContractHandlers, contract } from '../../ipc/contract.ts';
import type { Procedure } from '../../ipc/procedure.ts';
import type { Log } from '../log.ts';
import { isOurPage } from './conch-protocol.ts';
import { answering } from './ipc-answer.ts';

/** Answers the contract's calls of one window. Nothing else of the app listens to a page. */
export function serveContract(contents: WebContents, handlers: ContractHandlers, log: Log): void {
  for (const { procedure, handler } of pairs(handlers)) {
    const answer = answering({
      procedure,
      handler,
      isTrusted: (sender) => sender.isMainFrame && isOurPage(sender.url),
      now: () => performance.now(),
      log,
    });
    contents.ipc.handle(procedure.name, (event, input: unknown) => {
      const frame = event.senderFrame;
      return answer({ isMainFrame: frame !== null && frame === contents.mainFrame, url: frame?.url ?? '' }, input);
    });
  }
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
