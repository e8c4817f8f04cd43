import { isoLocal, type MediaFacts } from './facts.ts';

/** Says what the picture is: made by a trained model (IPTC, digital source types). */
const MADE_BY_MODEL = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia';
const NAMESPACES = `xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
   xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" xmlns:conch="urn:conch:metadata:1"`;

/** An XMP packet (ISO 16684-1) with what is known of an item. Notes are left out where there is little room. */
export function xmpPacket(facts: MediaFacts, withNotes = true): string {
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
${description(facts, '', withNotes)} </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>`;
}

/**
 * The packet that a file has, with ours in it: what others wrote stays, also where it says the same as we would. One that we
 * cannot read is left alone and gives null.
 */
export function withOurs(existing: string, facts: MediaFacts, withNotes = true): string | null {
  const without = existing.replaceAll(/[ \t]*<rdf:Description[^>]*conch:id="[\s\S]*?<\/rdf:Description>\r?\n?/g, '');
  const end = without.lastIndexOf('</rdf:RDF>');
  if (end < 0) return null;
  return `${without.slice(0, end)}${description(facts, without, withNotes)}${without.slice(end)}`;
}

function description(facts: MediaFacts, taken: string, withNotes: boolean): string {
  const free = (name: string): boolean => !taken.includes(name);
  const attributes = [
    ['conch:id', facts.id],
    ['conch:sha256', facts.sha256],
    ['conch:remoteId', facts.remoteId],
    ['conch:model', facts.model ?? ''],
    ['xmp:CreateDate', isoLocal(facts.createdAt)],
    ['xmp:CreatorTool', facts.model ?? ''],
    ['xmp:Rating', facts.rating === 0 ? '' : String(facts.rating)],
    // Programs know their colours by these English names, and compare them letter by letter.
    ['xmp:Label', facts.label === null ? '' : `${facts.label.charAt(0).toUpperCase()}${facts.label.slice(1)}`],
    ['Iptc4xmpExt:DigitalSourceType', facts.model === null ? '' : MADE_BY_MODEL],
  ] as const;
  const written = attributes.filter(([name, value]) => value !== '' && free(name));
  const elements = [
    free('dc:title') && facts.title !== '' ? alternative('dc:title', facts.title) : '',
    free('dc:description') && facts.prompt !== null ? alternative('dc:description', facts.prompt) : '',
    free('dc:subject') && facts.tags.length > 0 ? bag('dc:subject', facts.tags) : '',
    withNotes && facts.notes !== '' ? `   <conch:notes>${escaped(facts.notes)}</conch:notes>\n` : '',
  ];
  const attributeLines = written.map(([name, value]) => `\n   ${name}="${escaped(value)}"`).join('');
  return `  <rdf:Description rdf:about="" ${NAMESPACES}${attributeLines}>\n${elements.join('')}  </rdf:Description>\n`;
}

function alternative(name: string, text: string): string {
  return `   <${name}><rdf:Alt><rdf:li xml:lang="x-default">${escaped(text)}</rdf:li></rdf:Alt></${name}>\n`;
}

function bag(name: string, values: readonly string[]): string {
  const items = values.map((value) => `<rdf:li>${escaped(value)}</rdf:li>`).join('');
  return `   <${name}><rdf:Bag>${items}</rdf:Bag></${name}>\n`;
}

// What XML 1.0 cannot hold at all.
// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these are not allowed in XML.
const NOT_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Cs}/gu;

function escaped(text: string): string {
  return text
    .replaceAll(NOT_XML, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;')
    .replaceAll('\n', '&#10;')
    .replaceAll('\t', '&#9;');
}
