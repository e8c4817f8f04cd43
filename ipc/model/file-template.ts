/** Where files lie in a library in which nobody set anything. */
export const DEFAULT_FILE_TEMPLATE = '{kind}/{year}-{month}/{date} {title} [{id}]';

/** What a template of names can say in braces. */
export const FILE_PARTS = ['kind', 'year', 'month', 'day', 'date', 'time', 'title', 'model', 'id'] as const;
export type FilePart = (typeof FILE_PARTS)[number];

/** A part in braces, also an unknown one: what a template is split by to show them. */
export const TEMPLATE_PART = /(\{[^{}]*\})/;
