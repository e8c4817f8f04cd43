import { first } from './0010-first.ts';
import { outbox } from './0020-outbox.ts';
import { order } from './0030-order.ts';
import { kin } from './0040-kin.ts';
import { search } from './0070-search.ts';
import { safe } from './0080-safe.ts';
import { orderOfVariants } from './0090-order-of-variants.ts';
import { coversAndBelongings } from './0100-covers-and-belongings.ts';
import { narrowerIndexes } from './0110-narrower-indexes.ts';
import { held } from './0120-held.ts';
import { endingCredits } from './0124-ending-credits.ts';
import type { Migration } from './migration.ts';

/** Every step, in order. */
export const allMigrations: readonly Migration[] = [
  first,
  outbox,
  order,
  kin,
  search,
  safe,
  orderOfVariants,
  coversAndBelongings,
  narrowerIndexes,
  held,
  endingCredits,
];
