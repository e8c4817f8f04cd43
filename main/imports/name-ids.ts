/** What the name of a file tells of the item it is of. */
export interface NameIds {
  /** Our own mark: `… [k3v9q2ab].mp4`. */
  readonly shortId: string | null;
  /** Ids at a provider, whole or from their last number on. */
  readonly remote: readonly string[];
  /** Whether the name says that the picture carries a watermark. */
  readonly watermarked: boolean;
  /** The name without dates, ids and extension, for a title. */
  readonly title: string;
}

const OWN_MARK = / ?\[([0-9a-hjkmnp-tv-z]{8})\]( watermarked)?(?: \(\d+\))?$/;
/** `user:1234-minimax:5678-video:910`; programs that save files write `_` for `:` (api/BEHAVIOUR.md, ids). */
const WHOLE_ID = /user[:_](\d+)-minimax[:_](\d+)-(video|image|file|music|audio)[:_](\d+)/g;
/** Numbers of the providers are this long; shorter ones are dates, sizes and counts. */
const BARE_NUMBER = /(?<!\d)\d{15,20}(?!\d)/g;
/** How a provider's own files say it: `330000000000000001.wm.png`, `watermark.mp4`. */
const WATERMARK = /(?:^|[._ -])(?:wm|watermark(?:ed)?)(?: \(\d+\))?$/i;
const NO_WATERMARK = /(?:no|without)[._ -]?watermark(?: \(\d+\))?$/i;
const OWN_DATE = /^\d{4}-\d{2}-\d{2} /;

/** Reads what ids a file name (without folder) holds. */
export function readNameIds(name: string): NameIds {
  const dot = name.lastIndexOf('.');
  const stem = (dot > 0 ? name.slice(0, dot) : name).normalize('NFC');
  const own = OWN_MARK.exec(stem);
  const whole = [...stem.matchAll(WHOLE_ID)].map(
    ([, user, account, kind, id]) => `user:${user}-minimax:${account}-${kind}:${id}`,
  );
  const rest = stem.replaceAll(WHOLE_ID, ' ');
  const bare = [...rest.matchAll(BARE_NUMBER)].map(([number]) => number);
  const withoutMark = own === null ? stem : stem.slice(0, own.index).replace(OWN_DATE, '');
  return {
    shortId: own?.[1] ?? null,
    remote: [...whole, ...bare],
    watermarked: own === null ? WATERMARK.test(stem) && !NO_WATERMARK.test(stem) : own[2] !== undefined,
    title: withoutMark.replaceAll(/[_\s]+/g, ' ').trim() || stem,
  };
}
