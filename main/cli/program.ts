import { Command } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import type { AddCommand, Choose } from './add-command.ts';
import { addAccounts } from './commands/accounts.ts';
import { addChat } from './commands/chat.ts';
import { addConnect } from './commands/connect.ts';
import { addConnections } from './commands/connections.ts';
import { addCreate } from './commands/create.ts';
import { addDelete } from './commands/delete.ts';
import { addDisconnect } from './commands/disconnect.ts';
import { addDoctor } from './commands/doctor.ts';
import { addDownload } from './commands/download.ts';
import { addExport } from './commands/export.ts';
import { addList } from './commands/list.ts';
import { addOutbox } from './commands/outbox.ts';
import { addRebuild } from './commands/rebuild.ts';
import { addSearch } from './commands/search.ts';
import { addService } from './commands/service.ts';
import { addSettings } from './commands/settings.ts';
import { addShow } from './commands/show.ts';
import { addStatus } from './commands/status.ts';
import { addSync } from './commands/sync.ts';
import { addVerify } from './commands/verify.ts';
import { addVoices } from './commands/voices.ts';

/** The options of the whole program as commander hands them over. */
export interface ParsedGlobals {
  readonly library?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
}

const commands: readonly AddCommand[] = [
  addConnect,
  addConnections,
  addDisconnect,
  addAccounts,
  addService,
  addSync,
  addDownload,
  addSettings,
  addList,
  addShow,
  addSearch,
  addVerify,
  addRebuild,
  addExport,
  addDelete,
  addStatus,
  addDoctor,
  addCreate,
  addVoices,
  addOutbox,
  addChat,
];

/** The whole command line (CLI.md). Parsing throws CommanderError instead of ending the process. */
export function buildProgram(
  choose: Choose,
  streams: { readonly writeOut: (text: string) => void; readonly writeErr: (text: string) => void },
): Command {
  const program = new Command('conch')
    .description('Keeps everything you make with MiniMax and Hailuo AI in a library on your own disk.')
    .version(packageJson.version, '--version')
    .exitOverride()
    .configureOutput({ ...streams, getOutHelpWidth: () => 100, getErrHelpWidth: () => 100 })
    .option('--library <dir>', 'library folder (or CONCH_LIBRARY; otherwise Conch in your documents)')
    .option('--json', 'one JSON document on standard output')
    .option('--quiet', 'no progress and no notices')
    .option('--verbose', 'say on standard error what is done')
    .addHelpText('after', '\nTokens come from standard input or CONCH_TOKEN_<NAME>, never from arguments.');
  for (const add of commands) add(program, choose);
  return program;
}
