import { Folder, Languages } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useApp } from '../../state/app-store.ts';
import { ask, conch } from '../../state/conch.ts';
import { changeSettings } from '../../state/start.ts';
import { showError } from '../../state/toast-store.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { MenuButton, MenuItem, MenuSection } from '../../ui/menu.tsx';
import { languageNames } from '../settings/language-names.ts';
import { leaveWelcome } from './welcome-store.ts';

/** Where the library will be, the way into it without any account, and the language of the app. */
export function WelcomeFoot() {
  const { t, i18n } = useTranslation();
  const path = useApp((app) => app.info?.libraryPath ?? '');
  const name = path.split(/[\\/]/).at(-1) ?? '';
  const choose = () => void ask(conch.app.chooseLibrary()).catch(showError);
  const current = i18n.language === 'zh-CN' ? 'zh-CN' : 'en';
  return (
    <footer className="welcome-foot">
      <Icon of={Folder} size={14} />
      <span className="flex min-w-0" title={path}>
        {/* Where there is little room the name of the folder says more than where it begins. */}
        <span className="truncate">{path.slice(0, path.length - name.length)}</span>
        <span className="shrink-0">{name}</span>
      </span>
      <Button kind="link" size="xs" className="ms-3" onPress={choose}>
        {t('welcome.change')}
      </Button>
      <span className="flex-1" />
      <Button kind="link" size="xs" className="me-3" onPress={leaveWelcome}>
        {t('welcome.without')}
      </Button>
      <MenuButton
        placement="top end"
        trigger={
          <AriaButton
            className="flex items-center gap-1 rounded-1"
            aria-label={`${t('welcome.language')}: ${languageNames[current]}`}
          >
            <Icon of={Languages} size={14} />
            {languageNames[current]}
          </AriaButton>
        }
      >
        <MenuSection
          title={t('welcome.language')}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[current]}
          onSelectionChange={(keys) => {
            void changeSettings({ language: keys !== 'all' && keys.has('zh-CN') ? 'zh-CN' : 'en' });
          }}
        >
          <MenuItem id="en">{languageNames.en}</MenuItem>
          <MenuItem id="zh-CN">{languageNames['zh-CN']}</MenuItem>
        </MenuSection>
      </MenuButton>
    </footer>
  );
}
