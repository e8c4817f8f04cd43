import { type BrowserWindow, dialog } from 'electron';
import type { Strings } from './strings.ts';

/** Lets the person choose a folder, new ones too; null when they cancel. */
export async function askForLibrary(window: BrowserWindow | null, strings: Strings): Promise<string | null> {
  const options: Electron.OpenDialogOptions = {
    title: strings.chooseLibraryTitle,
    buttonLabel: strings.chooseLibraryButton,
    properties: ['openDirectory', 'createDirectory'],
  };
  const answer = window === null ? await dialog.showOpenDialog(options) : await dialog.showOpenDialog(window, options);
  return answer.canceled ? null : (answer.filePaths[0] ?? null);
}
