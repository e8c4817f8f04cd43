import { shell } from 'electron';

/** The only pages that the app opens in a browser. */
const links = {
  'useapi-setup': 'https://useapi.net/docs/start-here/setup-minimax',
  'useapi-home': 'https://useapi.net/',
} as const;

export type Link = keyof typeof links;

/** Opens a documented page in the person's browser. */
export async function openLink(link: Link): Promise<void> {
  await shell.openExternal(links[link]);
}
