/** What people copy along with an address: quotes, line breaks of the developer tools, a whole command. */
export function cleanAddress(pasted: string): string {
  const text = visible(pasted);
  const inCommand = isCommand(text) ? /https?:\/\/[^\s'"\\]+/i.exec(withoutCarets(text))?.[0] : undefined;
  return inCommand ?? withoutQuotes(text.replace(/[\r\n\t]+/g, '').trim());
}

/**
 * The bare token of what was pasted: the header's name, `Bearer`, quotes and line breaks are taken off, and of a whole
 * command only the header is taken. The provider takes nothing else (openapi, PostAccountsRequest).
 */
export function cleanToken(pasted: string): string {
  const text = visible(pasted);
  const inCommand = isCommand(text) ? header.exec(withoutCarets(text))?.[1] : undefined;
  const line = withoutQuotes((inCommand ?? text).replace(/\s+/g, ' ').trim());
  const value = withoutQuotes(line.replace(/^"?(authorization|_?token|x-token)"?\s*[:=]\s*/i, ''));
  return value.replace(/^bearer\s+/i, '').replace(/\s+/g, '');
}

/** Whether it is what browsers copy as cURL: address and headers of a request in one. */
export function isCommand(pasted: string): boolean {
  return /^\s*curl(\.exe)?\s/i.test(pasted);
}

/** `-H 'token: eyJ…'` */
const header = /['"\s](?:(?:x-)?token|authorization)\s*:\s*(?:bearer\s+)?([^\s'"\\]+)/i;

/** The form for Windows escapes what its shell would take for its own. */
function withoutCarets(command: string): string {
  return command.replaceAll('^', '');
}

/** Without the characters that nobody sees and that come along from web pages and chats. */
function visible(text: string): string {
  return text.replace(/\p{Cf}/gu, '');
}

function withoutQuotes(text: string): string {
  return text
    .replace(/^[\s"'`“”‘’<]+/, '')
    .replace(/[\s"'`“”‘’,;>]+$/, '')
    .trim();
}
