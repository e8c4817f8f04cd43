import { z } from 'zod';
import { AccountId, ConnectionName, EpochMs, ItemId } from '../model/ids.ts';
import { RenditionState, VoiceFacts } from '../model/item.ts';
import { Nothing, procedure } from '../procedure.ts';

/** Orders of the voices; `listed` is that of the provider, and the newest first of one's own. */
export const voiceSorts = ['listed', 'name', 'language', 'used', 'favorite'] as const;
export type VoiceSort = (typeof voiceSorts)[number];

/** Values chosen in each facet; within a facet any may match, across facets all must. */
export const VoiceFilter = z.object({
  search: z.string().max(200).default(''),
  languages: z.array(z.string()).default([]),
  genders: z.array(z.string()).default([]),
  ages: z.array(z.string()).default([]),
  accents: z.array(z.string()).default([]),
  styles: z.array(z.string()).default([]),
  favorite: z.boolean().default(false),
  sort: z.enum(voiceSorts).default('listed'),
});
export type VoiceFilter = z.infer<typeof VoiceFilter>;

export const VoiceRow = z.object({
  id: ItemId,
  connection: ConnectionName,
  account: AccountId,
  voice: VoiceFacts,
  /** Tags that are none of language, gender, age, accent. */
  styles: z.array(z.string()),
  favorite: z.boolean(),
  createdAt: EpochMs,
  remote: z.enum(['present', 'gone']),
  sample: RenditionState.nullable(),
  durationMs: z.number().int().nullable(),
  /** How many audio clips in the library speak with it. */
  usedCount: z.number().int(),
});
export type VoiceRow = z.infer<typeof VoiceRow>;

export const FacetValue = z.object({ value: z.string(), count: z.number().int() });
export type FacetValue = z.infer<typeof FacetValue>;

export const VoiceFacets = z.object({
  languages: z.array(FacetValue),
  genders: z.array(FacetValue),
  ages: z.array(FacetValue),
  accents: z.array(FacetValue),
  styles: z.array(FacetValue),
});
export type VoiceFacets = z.infer<typeof VoiceFacets>;

/** The voices view: own voices and the system catalogue, with facets. */
export const voices = {
  /** At most 500 rows; a system voice that several accounts list appears once. Facet counts ignore their own facet. */
  list: procedure(
    'voices.list',
    z.object({ filter: VoiceFilter, offset: z.number().int().nonnegative(), limit: z.number().int().min(1).max(500) }),
    z.object({
      total: z.number().int(),
      own: z.array(VoiceRow),
      system: z.array(VoiceRow),
      systemTotal: z.number().int(),
      facets: VoiceFacets,
    }),
  ),
  /** Makes sure the sample is on this disk, fetching it when needed; true when it can be played from media://sample/<id>. */
  fetchSample: procedure('voices.fetchSample', z.object({ id: ItemId }), z.boolean()),
} as const;

/** Waveforms: computed once by the renderer (it has the decoders), kept with the thumbnails. */
export const media = {
  peaks: procedure('media.peaks', z.object({ id: ItemId }), z.array(z.number()).nullable()),
  /** Peaks from 0 to 1, evenly spaced, and the decoded duration in ms. */
  savePeaks: procedure(
    'media.savePeaks',
    z.object({
      id: ItemId,
      peaks: z.array(z.number().min(0).max(1)).min(1).max(512),
      durationMs: z.number().int().nonnegative(),
    }),
    Nothing,
  ),
} as const;
