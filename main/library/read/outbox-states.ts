/** Of orders that are not at their end, as SQL has a list. */
export const OPEN_STATES = "('waiting-network', 'waiting-slot', 'sending', 'running', 'unconfirmed')";
