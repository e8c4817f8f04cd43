/** What people copy along with an address: quotes, line breaks of the developer tools. */
export function cleanAddress(pasted: string): string {
  return withoutQuotes(pasted.replace(/[\r\n\t]+/g, '').trim());
}

/**
 * The bare token of what was pasted: the header's name, `Bearer`, quotes and line breaks are taken off. The provider
 * takes nothing else (openapi, PostAccountsRequest).
 */
export function cleanToken(pasted: string): string {
  const text = withoutQuotes(pasted.replace(/\s+/g, ' ').trim());
  const value = withoutQuotes(text.replace(/^"?(authorization|token|x-token)"?\s*[:=]\s*/i, ''));
  return value.replace(/^bearer\s+/i, '').replace(/\s+/g, '');
}

function withoutQuotes(text: string): string {
  return text
    .replace(/^[\s"'`]+/, '')
    .replace(/[\s"'`,;]+$/, '')
    .trim();
}
