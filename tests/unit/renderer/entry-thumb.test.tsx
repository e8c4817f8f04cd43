import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import './browser-globals.ts';
import { OutboxEntry } from '../../../ipc/model/outbox.ts';
import { EntryThumb } from '../../../renderer/features/outbox/entry-thumb.tsx';
import { VoiceMark } from '../../../renderer/ui/voice-mark.tsx';

const ITEM = '00000000-0000-4000-8000-000000000002';
const where = { connection: 'work', account: 'demo-one' };
const clone = {
  kind: 'clone-voice',
  ...where,
  name: 'Keeper',
  language: 'English',
  reduceNoise: false,
  samples: [ITEM],
};
const design = { kind: 'design-voice', ...where, name: 'Keeper', prompt: 'Calm, low', previewText: 'The lamp is lit.' };

function markup(change: object, items: readonly string[]): string {
  const entry = OutboxEntry.parse({
    id: '00000000-0000-4000-8000-000000000001',
    change,
    ...where,
    state: 'done',
    summary: 'Keeper',
    createdAt: 1,
    sentAt: 2,
    endedAt: 3,
    nextAttemptAt: null,
    remoteId: null,
    items,
    cost: null,
    percent: null,
    message: null,
    evidence: null,
    error: null,
  });
  return renderToStaticMarkup(<EntryThumb entry={entry} />);
}

it.each([
  ['cloned', clone],
  ['designed', design],
])('a voice that was %s shows its mark, not the cover of its sample', (_, change) => {
  const shown = markup(change, [ITEM]);
  expect(shown).toContain(renderToStaticMarkup(<VoiceMark id={ITEM} size={28} />));
  expect(shown).not.toContain('<img');
});

it('until it is there the kind of the change is shown; anything else shows its picture', () => {
  expect(markup(clone, [])).toContain('lucide-audio-waveform');
  expect(markup({ kind: 'delete', ...where, item: ITEM }, [ITEM])).toContain(`media://thumb/${ITEM}`);
});
