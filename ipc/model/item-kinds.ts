/** Kinds of items, in the order in which they are listed. Without a schema, for what is read before the first page. */
export const itemKinds = ['video', 'image', 'audio', 'voice'] as const;
