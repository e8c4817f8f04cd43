import { z } from 'zod';
import { DEFAULT_FILE_TEMPLATE } from '../../ipc/model/file-template.ts';
import { type FileNames, parseFileTemplate } from './file-template.ts';

export interface NameReads {
  /** Where new files belong, by the template that a person set. */
  fileNames(): FileNames;
}

const Stored = z.object({ fileTemplate: z.string() });

/**
 * Gives the names of files by the settings as they are stored; the template is read once for each text of theirs. One that cannot
 * be read, as of a later version, is the default.
 */
export function storedFileNames(): (settings: string | null) => FileNames {
  let last: { readonly settings: string | null; readonly names: FileNames } | null = null;
  return (settings) => {
    if (last?.settings !== settings) last = { settings, names: parsed(templateIn(settings)) };
    return last.names;
  };
}

function templateIn(settings: string | null): string {
  if (settings === null) return DEFAULT_FILE_TEMPLATE;
  try {
    return Stored.parse(JSON.parse(settings)).fileTemplate;
  } catch {
    // Not set, or not readable: whoever opens the settings is told.
    return DEFAULT_FILE_TEMPLATE;
  }
}

function parsed(template: string): FileNames {
  try {
    return parseFileTemplate(template);
  } catch {
    return parseFileTemplate(DEFAULT_FILE_TEMPLATE);
  }
}
