import { z } from 'zod';
import { ItemId } from '../../../ipc/model/ids.ts';
import type { LineageEdge } from './lineage-edge.ts';

/**
 * What the JSON of an item tells of its origin, read as far as it can be understood:
 * - `originFiles` (samples: videos.json): the files a video was made of. What each was for is not told.
 * - `fileID` (samples: images.json): under which id the provider keeps an image as a file; a later order names that.
 * - `parent_voice_id` (samples: voices.json): the voice that a voice goes back to; 0 is none.
 * - `clone.files` (samples: voices.json): the samples of a clone.
 * - `frameOf`: ours, the id of the video that a kept frame is of (imports.keepFrame).
 */
export function originsOf(raw: string): { readonly fileId: string | null; readonly edges: readonly LineageEdge[] } {
  if (!TELLS.test(raw)) return NOTHING;
  const parsed = Origins.safeParse(parse(raw));
  if (!parsed.success) return NOTHING;
  const { originFiles, fileID, parent_voice_id: parentVoice, clone, frameOf } = parsed.data;
  const edges: LineageEdge[] = [
    ...originFiles.map(
      ({ id, url }): LineageEdge => ({ ...none, relation: 'reference', remote: id, name: nameOf(url) ?? id }),
    ),
    ...clone.files.map(
      ({ file_id: id, file_name: name }): LineageEdge => ({
        ...none,
        relation: 'sample',
        remote: id,
        name: name ?? id,
      }),
    ),
  ];
  if (parentVoice !== null && parentVoice !== '0')
    edges.push({ ...none, relation: 'remix-of', remote: parentVoice, name: parentVoice });
  if (frameOf !== null) edges.push({ ...none, relation: 'frame-of', parent: frameOf, name: '' });
  return { fileId: fileID, edges };
}

const TELLS = /"(?:originFiles|fileID|parent_voice_id|frameOf)"/;
const NOTHING = { fileId: null, edges: [] };
const none = { parent: null, input: null, remote: null } as const;

const Text = z.union([z.string(), z.number().transform(String)]);
const Id = Text.pipe(z.string().min(1));

/** Each part by itself: one that is of another form is left out, not the rest. */
const Origins = z.object({
  originFiles: z.array(z.object({ id: Id, url: z.string().nullable().catch(null) })).catch([]),
  fileID: Id.nullable().catch(null),
  parent_voice_id: Id.nullable().catch(null),
  clone: z
    .object({ files: z.array(z.object({ file_id: Id, file_name: z.string().nullable().catch(null) })).catch([]) })
    .catch({ files: [] }),
  frameOf: ItemId.nullable().catch(null),
});

function parse(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return null;
  }
}

/** The last part of the path of a link. */
function nameOf(url: string | null): string | null {
  const name = url
    ?.replace(/[?#].*$/, '')
    .split('/')
    .at(-1);
  return name === undefined || name === '' ? null : name;
}
