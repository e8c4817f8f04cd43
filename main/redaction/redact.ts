export const REDACTED = '[redacted]';
/** Shorter texts are no tokens; replacing them would tear ordinary words apart. */
const SHORTEST_SECRET = 6;

/** `user:123-random` is a token, `user:123-minimax:…` the id of a thing (api/BEHAVIOUR.md, ids). */
const tokenOwner = /^user:\d+-(?!minimax:)/;
const tokenShapes = [
  /\buser:\d+-(?!minimax:)[\w.~-]+/g,
  /(?<=\bBearer\s+)[^\s"',;}\]]{8,}/gi,
  // Keys of the MiniMax platform.
  /\bsk-(?:api-)?[\w-]{16,}/g,
  /\beyJ[\w-]{5,}\.[\w-]+(?:\.[\w-]*)?/g,
];

/** One set for the whole process: a token that any part has seen must not appear in what another part writes. */
const secrets = new Set<string>();

/** Remembers a token, so that `redact` finds it whatever it looks like. */
export function rememberSecret(secret: string): void {
  const trimmed = secret.trim();
  if (trimmed.length >= SHORTEST_SECRET) secrets.add(trimmed);
}

/** The text without this token: neither as it is, nor percent-encoded, nor its random part alone. */
export function hideSecret(text: string, secret: string): string {
  const forms = [secret, encodeURIComponent(secret), secret.replace(tokenOwner, '')];
  return forms.reduce((rest, form) => (form.length < SHORTEST_SECRET ? rest : rest.replaceAll(form, REDACTED)), text);
}

/** The text without any token that this process has seen. Touches nothing else: for results, where prompts stand. */
export function hideSecrets(text: string): string {
  return [...secrets].reduce(hideSecret, text);
}

/** The text without any token that this process has seen, and without anything that looks like one: for logs and errors. */
export function redact(text: string): string {
  return tokenShapes.reduce((rest, shape) => rest.replace(shape, REDACTED), hideSecrets(text));
}
