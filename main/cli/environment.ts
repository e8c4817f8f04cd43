/** The variables a command may read. */
export type Environment = Readonly<Record<string, string | undefined>>;
