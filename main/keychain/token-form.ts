import { failed } from '../failed.ts';

const LONGEST = 4096;

/**
 * A pasted token without what people paste along: blanks around it and a leading `Bearer`.
 * Throws Failed('auth') for what cannot be sent as a header; whether it is valid only the provider knows.
 */
export function cleanToken(pasted: string): string {
  const token = pasted.trim().replace(/^Bearer\s+/i, '');
  if (token === '') throw failed('auth', 'The token is empty.', 'Copy the whole token from your provider.');
  if (token.length > LONGEST || !/^[\x21-\x7e]+$/.test(token)) {
    throw failed(
      'auth',
      'This does not look like a token: it has blanks, line breaks or letters that no token has.',
      'Copy the whole token, and nothing else, from your provider. A useapi.net token begins with "user:".',
    );
  }
  return token;
}
