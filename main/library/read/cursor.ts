import { z } from 'zod';
import { failed } from '../../failed.ts';

/** Where a page of a list ended: by place, and by title for lists of titles. */
const Cursor = z.object({ place: z.number().int(), titleKey: z.string() });
export type Cursor = z.infer<typeof Cursor>;

export function encodeCursor({ place, titleKey }: Cursor): string {
  return Buffer.from(JSON.stringify([place, titleKey])).toString('base64url');
}

/** Throws Failed('invalid') for anything that `encodeCursor` did not make. */
export function decodeCursor(text: string): Cursor {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    const [place, titleKey] = z.tuple([z.number(), z.string()]).parse(parsed);
    return Cursor.parse({ place, titleKey });
  } catch (cause) {
    throw failed('invalid', `The cursor ${JSON.stringify(text)} is damaged.`, 'Start the list again without it.', {
      cause,
    });
  }
}
