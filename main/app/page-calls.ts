import type { WebContents } from 'electron';
import type { ContractNames } from '../../ipc/contract-names.ts';
import type { Answer } from '../../ipc/procedure.ts';
import { isOurPage } from './conch-protocol.ts';

/** Put in place by the build (`electron.vite.config.ts`): the schemas of the contract are read after the first page. */
declare const CONTRACT_NAMES: ContractNames;

/** Where a call came from: whether by our window's own frame, and which address that frame shows. */
export interface Sender {
  readonly isMainFrame: boolean;
  readonly url: string;
}

/** Answers a call of a page by its name in the contract. */
export type PageAnswers = (name: string, sender: Sender, input: unknown) => Promise<Answer<unknown>>;

/** Only the frame of our own window may ask. */
export function isTrusted(sender: Sender): boolean {
  return sender.isMainFrame && isOurPage(sender.url);
}

/** Listens to the contract's calls of one window. Nothing else of the app listens to a page. */
export function listenTo(contents: WebContents, answers: PageAnswers): void {
  for (const name of Object.values(CONTRACT_NAMES.procedures).flatMap((names) => Object.values(names))) {
    contents.ipc.handle(name, (event, input: unknown) => {
      const frame = event.senderFrame;
      return answers(
        name,
        { isMainFrame: frame !== null && frame === contents.mainFrame, url: frame?.url ?? '' },
        input,
      );
    });
  }
}
