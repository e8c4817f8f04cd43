import { InvalidArgumentError } from 'commander';
import { FeedName, feedNames } from '../../ipc/model/feed.ts';
import { AccountId, ConnectionName } from '../../ipc/model/ids.ts';
import { ItemKind } from '../../ipc/model/item.ts';
import { itemKinds } from '../../ipc/model/item-kinds.ts';

/** Parsers of option values. They throw InvalidArgumentError, which ends as wrong usage with the sentence given. */

export function connectionNameValue(text: string): ConnectionName {
  const name = ConnectionName.safeParse(text);
  if (name.success) return name.data;
  throw new InvalidArgumentError('A name has letters, digits, - and _, at most 40, and begins with a letter or digit.');
}

export function accountIdValue(text: string): AccountId {
  const id = AccountId.safeParse(text.trim());
  if (id.success) return id.data;
  throw new InvalidArgumentError('Give the id of an account, as "conch accounts" shows it.');
}

export function kindValue(text: string): ItemKind {
  const kind = ItemKind.safeParse(text);
  if (kind.success) return kind.data;
  throw new InvalidArgumentError(`Known kinds: ${itemKinds.join(', ')}.`);
}

const SIDECARS = ['none', 'json', 'csv'] as const;
export type SidecarForm = (typeof SIDECARS)[number];

export function sidecarsValue(text: string): SidecarForm {
  const form = SIDECARS.find((one) => one === text);
  if (form !== undefined) return form;
  throw new InvalidArgumentError(`Known forms: ${SIDECARS.join(', ')}.`);
}

/** `videos,images`; the accounts feed is always read, naming it is allowed. */
export function feedsValue(text: string): readonly FeedName[] {
  const names = text.split(',').map((name) => name.trim());
  const feeds = names.map((name) => FeedName.safeParse(name));
  const wrong = names.filter((_, index) => feeds[index]?.success !== true);
  if (wrong.length > 0) {
    const shown = wrong.map((name) => `"${name}"`).join(', ');
    throw new InvalidArgumentError(`Not a feed: ${shown}. Known feeds: ${feedNames.join(', ')}.`);
  }
  return [...new Set(feeds.flatMap((feed) => (feed.success ? [feed.data] : [])))];
}

export function limitValue(text: string): number {
  const limit = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (limit >= 1) return limit;
  throw new InvalidArgumentError('Give a whole number of at least 1.');
}

export function baseUrlValue(text: string): string {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null;
  if (url === null || !['http:', 'https:'].includes(url.protocol)) {
    throw new InvalidArgumentError('Give a http(s) address, such as https://api.useapi.net/v1/minimax.');
  }
  if (url.username !== '' || url.password !== '') {
    throw new InvalidArgumentError('The address must not hold a user name or password.');
  }
  return text.trim().replace(/\/+$/, '');
}
