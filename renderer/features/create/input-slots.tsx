import { ImagePlus, LoaderCircle, Paperclip, X } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { InputRule } from '../../../ipc/model/creation.ts';
import { useFormat } from '../../format/use-format.ts';
import { showToast } from '../../state/toast-store.ts';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { MenuButton, MenuItem } from '../../ui/menu.tsx';
import type { Draft, DraftInput } from './draft.ts';
import { addInput, removeInput } from './draft-store.ts';
import { LibraryPicker } from './library-picker.tsx';
import { inputsFor } from './order.ts';
import { pictureOf } from './picture-of.ts';
import { takeFile } from './take-file.ts';

/** Places for the files of one role: chosen ones with their picture, and one more to drop on or to choose for. */
export function InputSlots({ rule, draft }: { readonly rule: InputRule; readonly draft: Draft }) {
  const { t } = useTranslation();
  const headId = useId();
  const chosen = inputsFor(rule, draft);
  return (
    <fieldset className="input-role" aria-labelledby={headId}>
      <legend id={headId} className="create-label">
        {t(`create.role.${rule.role}`)}
        {rule.most > 1 && (
          <span className="num">{t('create.counter', { used: String(chosen.length), most: String(rule.most) })}</span>
        )}
      </legend>
      <div className="input-slots">
        {chosen.map((input) => (
          <Chosen key={JSON.stringify(input.source)} input={input} />
        ))}
        {chosen.length < rule.most && <EmptySlot rule={rule} />}
      </div>
    </fieldset>
  );
}

function Chosen({ input }: { readonly input: DraftInput }) {
  const { t } = useTranslation();
  const picture = pictureOf(input);
  return (
    <div className="input-slot" data-filled="">
      {picture === null ? <Icon of={Paperclip} size={18} /> : <img src={picture} alt="" />}
      {input.name !== '' && <span className="input-name">{input.name}</span>}
      <IconButton
        icon={X}
        size="xs"
        className="input-remove"
        label={t('create.removeInput', { name: input.name })}
        onPress={() => removeInput(input)}
      />
    </div>
  );
}

const ACCEPTS = { image: 'image/*', video: 'video/*', audio: 'audio/*' } as const;

function EmptySlot({ rule }: { readonly rule: InputRule }) {
  const { t } = useTranslation();
  const format = useFormat();
  const file = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [isPicking, setPicking] = useState(false);
  const role = t(`create.role.${rule.role}`);

  async function take(files: FileList | null): Promise<void> {
    if (files === null || files.length === 0) return;
    setBusy(true);
    for (const one of [...files].slice(0, rule.most)) {
      const taken = await takeFile(one, rule.kind);
      if (taken.ok) addInput({ ...taken.input, role: rule.role }, rule.most);
      else if (taken.problem === 'kind') showToast((t) => t(`create.wrongKind.${rule.kind}`));
      else if (taken.problem === 'size') {
        const sizes = { size: format.bytes(one.size), most: format.bytes(taken.most) };
        showToast((t) => t('create.fileTooLarge', { name: one.name, ...sizes }));
      }
    }
    setBusy(false);
  }

  return (
    <>
      <div
        role="group"
        className="input-slot"
        {...(isOver && { 'data-over': '' })}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          void take(event.dataTransfer.files);
        }}
      >
        <MenuButton
          placement="bottom start"
          aria-label={t('create.chooseFor', { role })}
          trigger={
            <AriaButton className="input-drop" aria-label={`${role}: ${t('create.dropOrChoose')}`}>
              {isBusy ? <Icon of={LoaderCircle} size={18} className="spin" /> : <Icon of={ImagePlus} size={18} />}
              <span>{t('create.dropOrChoose')}</span>
            </AriaButton>
          }
          onAction={(key) => (key === 'library' ? setPicking(true) : file.current?.click())}
        >
          <MenuItem id="library">{t('create.fromLibrary')}</MenuItem>
          <MenuItem id="computer">{t('create.fromComputer')}</MenuItem>
        </MenuButton>
        <input
          ref={file}
          type="file"
          hidden
          accept={ACCEPTS[rule.kind]}
          multiple={rule.most > 1}
          onChange={(event) => {
            void take(event.target.files).finally(() => {
              if (file.current) file.current.value = '';
            });
          }}
        />
      </div>
      {isPicking && (
        <LibraryPicker
          kind={rule.kind}
          onClose={() => setPicking(false)}
          onPick={(tile) => {
            addInput(
              { role: rule.role, source: { from: 'item', id: tile.id }, kind: rule.kind, name: tile.title },
              rule.most,
            );
            setPicking(false);
          }}
        />
      )}
    </>
  );
}
