import type { LucideIcon } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { MenuButton, MenuItem } from '../../ui/menu.tsx';
import type { Markup } from './markup.ts';

interface MarkMenuProps {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly marks: readonly { readonly name: string; readonly markup: Markup }[];
  readonly onMark: (markup: Markup) => void;
}

/** Marks of one sort. Each line also shows what is written into the prompt. */
export function MarkMenu({ icon, label, marks, onMark }: MarkMenuProps) {
  return (
    <MenuButton
      placement="bottom start"
      aria-label={label}
      trigger={
        <Button kind="quiet" size="xs" icon={icon}>
          {label}
        </Button>
      }
      onAction={(key) => {
        const chosen = marks[Number(key)];
        if (chosen) onMark(chosen.markup);
      }}
    >
      {marks.map(({ name, markup }, place) => (
        <MenuItem key={name} id={place} note={written(markup)}>
          {name}
        </MenuItem>
      ))}
    </MenuButton>
  );
}

function written(markup: Markup): string {
  return markup.does === 'insert' ? markup.text : `${markup.before}…`;
}
