import { Tag } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { applyEdit } from '../../state/edits.ts';
import { useSummary } from '../../state/use-summary.ts';
import { useTags } from '../tags/use-tags.ts';
import { type Choice, Chooser } from './chooser.tsx';
import { closeChooser, type ForItems, type Picking } from './chooser-store.ts';

/** Puts a tag on items or takes it off: those that all have it first, then those that some have; or only tells which was chosen. */
export function TagChooser(asked: ForItems | Picking<string>) {
  const { t } = useTranslation();
  const format = useFormat();
  const { tags } = useTags();
  const target = 'pick' in asked ? null : asked.target;
  const summary = useSummary(target);
  const choices = useMemo(() => {
    const on = new Map(summary?.tags.map((tag) => [tag.name, tag.count]));
    const all = (tags ?? []).map(({ name, count: used }): Choice => {
      const has = on.get(name) ?? 0;
      const state = has === 0 ? 'none' : has === summary?.count ? 'all' : 'some';
      const note =
        state === 'none' ? format.count(used) : t(state === 'all' ? 'tags.chooser.onAll' : 'tags.chooser.onSome');
      return { key: name, name, icon: Tag, note, state };
    });
    const rank = { all: 0, some: 1, none: 2 };
    return all.sort((a, b) => rank[a.state] - rank[b.state]);
  }, [tags, summary, format, t]);
  return (
    <Chooser
      title={t('tags.chooser.title')}
      prompt={t('tags.chooser.search')}
      none={t('tags.chooser.none')}
      empty={t('tags.chooser.empty')}
      count={'pick' in asked ? null : asked.count}
      choices={choices}
      makeWords={(name) => t('tags.chooser.make', { name })}
      onChoose={({ name, state }) => {
        closeChooser();
        if ('pick' in asked) return asked.pick(name);
        const isOn = state === 'all';
        void applyEdit({ does: 'tag', target: asked.target, add: isOn ? [] : [name], remove: isOn ? [name] : [] });
      }}
      onMake={(name) => {
        closeChooser();
        if ('pick' in asked) asked.pick(name);
        else void applyEdit({ does: 'tag', target: asked.target, add: [name], remove: [] });
      }}
    />
  );
}
