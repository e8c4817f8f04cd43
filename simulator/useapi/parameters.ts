import type { Call } from '../http/call.ts';
import { Refusal } from '../http/call.ts';

/** A whole number of the query, at least `least`. */
export function wholeNumber(call: Call, name: string, fallback: number, least = 1): number {
  const text = call.query.get(name);
  if (text === null || text === '') return fallback;
  const value = Number(text);
  if (!Number.isInteger(value) || value < least)
    throw new Refusal(400, `Parameter ${name} must be a whole number of at least ${least}.`);
  return value;
}

/** How many items a page holds: what was asked for, within what the service gives. */
export function pageLength(call: Call, name: string, fallback: number): number {
  return Math.min(wholeNumber(call, name, fallback), call.world.quirks.maxPage);
}

/** How many items lie in front of a numbered page. */
export function pageOffset(call: Call, size: number): number {
  const { firstPage } = call.world.quirks;
  return (wholeNumber(call, 'page', firstPage, firstPage) - firstPage) * size;
}

/** A required text of the body, within its limits. */
export function text(call: Call, name: string, longest = Number.POSITIVE_INFINITY): string {
  const value = call.fields[name];
  if (value === undefined || value === null || value === '') throw new Refusal(400, `Parameter ${name} is required.`);
  if (typeof value !== 'string') throw new Refusal(400, `Parameter ${name} must be a text.`);
  if (value.length > longest) throw new Refusal(400, `Parameter ${name} is longer than ${longest} characters.`);
  return value;
}

/** A text of the body, if it is there. */
export function optionalText(call: Call, name: string, longest = Number.POSITIVE_INFINITY): string | undefined {
  const value = call.fields[name];
  if (value === undefined || value === null || value === '') return undefined;
  return text(call, name, longest);
}

/** A number of the body; forms carry numbers as texts. */
export function optionalNumber(call: Call, name: string, least: number, most: number): number | undefined {
  const value = call.fields[name];
  if (value === undefined || value === null || value === '') return undefined;
  const number = typeof value === 'number' || typeof value === 'string' ? Number(value) : Number.NaN;
  if (!Number.isFinite(number) || number < least || number > most) {
    throw new Refusal(400, `Parameter ${name} must be between ${least} and ${most}.`);
  }
  return number;
}

/** A whole number of the body, within its limits. */
export function wholeIn(call: Call, name: string, least: number, most: number): number | undefined {
  const number = optionalNumber(call, name, least, most);
  if (number !== undefined && !Number.isInteger(number)) {
    throw new Refusal(400, `Parameter ${name} must be a whole number.`);
  }
  return number;
}

/** A yes or no of the body; forms carry it as text. */
export function flag(call: Call, name: string, fallback: boolean): boolean {
  const value = call.fields[name];
  if (value === undefined || value === null || value === '') return fallback;
  if (value === true || value === 'true') return true;
  if (value === false || value === 'false') return false;
  throw new Refusal(400, `Parameter ${name} must be true or false.`);
}

/** One of a fixed list of texts. */
export function oneOf<Choice extends string>(call: Call, name: string, choices: readonly Choice[]): Choice | undefined {
  const value = optionalText(call, name);
  if (value === undefined) return undefined;
  const choice = choices.find((one) => one === value);
  if (choice === undefined) throw new Refusal(400, `Parameter ${name} cannot be ${value}.`);
  return choice;
}

/** Callback address and reference, at most 1024 characters each. */
export function replyFields(call: Call): { replyUrl?: string; replyRef?: string } {
  const replyUrl = optionalText(call, 'replyUrl', 1024);
  const replyRef = optionalText(call, 'replyRef', 1024);
  return { ...(replyUrl === undefined ? {} : { replyUrl }), ...(replyRef === undefined ? {} : { replyRef }) };
}

/** Words that the simulated moderation refuses at once, and those it only finds in the result. */
export function moderate(words: string): 'fine' | 'moderated-later' {
  if (/\bforbidden\b/i.test(words)) throw new Refusal(422, 'Moderated prompt');
  return /\bborderline\b/i.test(words) ? 'moderated-later' : 'fine';
}
