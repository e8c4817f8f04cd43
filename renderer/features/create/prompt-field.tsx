import { AudioLines, CirclePause, Smile, Video, WandSparkles } from 'lucide-react';
import { useEffect, useId, useLayoutEffect, useRef } from 'react';
import { ToggleButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { CreationKind, CreationModel } from '../../../ipc/model/creation.ts';
import { useFormat } from '../../format/use-format.ts';
import { Icon } from '../../ui/icon.tsx';
import type { Draft } from './draft.ts';
import { changeDraft, setSetting } from './draft-store.ts';
import { MarkMenu } from './mark-menu.tsx';
import {
  CAMERA,
  cameraMark,
  EMOTIONS,
  emotionMark,
  type Markup,
  PAUSES,
  pauseMark,
  piecesOf,
  SOUNDS,
  soundMark,
  withMarkup,
} from './markup.ts';
import { IMPROVE, settingValue } from './order.ts';
import { useSettingWords } from './use-setting-words.ts';

interface PromptFieldProps {
  readonly kind: CreationKind;
  readonly model: CreationModel;
  readonly draft: Draft;
}

/** The prompt with its counter; marks that the model understands are shown as such and come from small menus. */
export function PromptField({ kind, model, draft }: PromptFieldProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const id = useId();
  const countId = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const mirror = useRef<HTMLDivElement>(null);
  const used = draft.prompt.trim().length;
  const isOver = used > model.prompt.most;

  // The marks lie behind the text and scroll with it.
  const follow = (): void => {
    if (mirror.current && field.current) mirror.current.scrollTop = field.current.scrollTop;
  };
  useLayoutEffect(follow);

  // Who came by key or from an item begins to write; who walks through the sidebar stays there.
  useEffect(() => {
    if (!document.activeElement?.closest('[data-pane="sidebar"]')) field.current?.focus({ preventScroll: true });
  }, []);

  return (
    <div>
      <div className="create-label">
        <label htmlFor={id}>{t(kind === 'speech' ? 'create.text' : 'create.prompt')}</label>
        <span id={countId} className="num" {...(isOver && { 'data-over': '' })}>
          {t('create.counter', { used: format.count(used), most: format.count(model.prompt.most) })}
        </span>
      </div>
      <div className="prompt" {...(isOver && { 'data-invalid': '' })}>
        <div className="prompt-text">
          <div ref={mirror} className="prompt-mirror" aria-hidden="true">
            {piecesOf(draft.prompt).map(({ text, isMark, at }) =>
              isMark ? <mark key={at}>{text}</mark> : <span key={at}>{text}</span>,
            )}
          </div>
          <textarea
            ref={field}
            id={id}
            aria-describedby={countId}
            aria-invalid={isOver}
            value={draft.prompt}
            onChange={(event) => changeDraft({ prompt: event.target.value })}
            onScroll={follow}
          />
        </div>
        <div className="prompt-marks">
          <Marks kind={kind} onMark={(markup) => insert(field.current, markup)} />
          <Improve model={model} draft={draft} />
        </div>
      </div>
    </div>
  );
}

function Marks({ kind, onMark }: { readonly kind: CreationKind; readonly onMark: (markup: Markup) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (kind === 'video') {
    return (
      <MarkMenu
        icon={Video}
        label={t('create.camera')}
        marks={CAMERA.map((name) => ({ name: t(`create.movement.${name}`), markup: cameraMark(name) }))}
        onMark={onMark}
      />
    );
  }
  if (kind !== 'speech') return null;
  return (
    <>
      <MarkMenu
        icon={Smile}
        label={t('create.emotion')}
        marks={EMOTIONS.map((name) => ({ name: t(`create.feeling.${name}`), markup: emotionMark(name) }))}
        onMark={onMark}
      />
      <MarkMenu
        icon={AudioLines}
        label={t('create.sound')}
        marks={SOUNDS.map((name) => ({ name: t(`create.noise.${name}`), markup: soundMark(name) }))}
        onMark={onMark}
      />
      <MarkMenu
        icon={CirclePause}
        label={t('create.pause')}
        marks={PAUSES.map((seconds) => ({
          name: t('create.seconds', { formatted: new Intl.NumberFormat(format.locale).format(seconds) }),
          markup: pauseMark(seconds),
        }))}
        onMark={onMark}
      />
    </>
  );
}

/** Whether the provider may rewrite the prompt, where the model offers that. */
function Improve({ model, draft }: { readonly model: CreationModel; readonly draft: Draft }) {
  const { nameOf } = useSettingWords();
  const rule = model.settings.find(({ key }) => key === IMPROVE);
  if (rule === undefined) return null;
  return (
    <ToggleButton
      className="btn improve"
      data-kind="quiet"
      data-size="xs"
      isSelected={settingValue(rule, draft.settings) === true}
      onChange={(isOn) => setSetting(IMPROVE, isOn)}
    >
      <Icon of={WandSparkles} size={14} />
      {nameOf(IMPROVE)}
    </ToggleButton>
  );
}

/** Puts a mark where the caret was and gives the field the focus back, once the menu has let go of it. */
function insert(field: HTMLTextAreaElement | null, markup: Markup): void {
  if (field === null) return;
  const next = withMarkup({ text: field.value, start: field.selectionStart, end: field.selectionEnd }, markup);
  changeDraft({ prompt: next.text });
  const place = (): void => {
    field.focus();
    field.setSelectionRange(next.start, next.end);
  };
  requestAnimationFrame(() => requestAnimationFrame(place));
}
