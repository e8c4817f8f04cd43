import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useApp } from '../../state/app-store.ts';
import { Icon } from '../../ui/icon.tsx';
import { Logo } from '../../ui/logo.tsx';
import { Collage } from './collage.tsx';
import { WaysIn } from './ways-in.tsx';
import { WelcomeFoot } from './welcome-foot.tsx';

/** The first start: what Conch is, and the two ways in. */
export function Welcome() {
  const { t } = useTranslation();
  return (
    <div className="welcome">
      <main className="welcome-words">
        <div className="welcome-top drag" />
        <div className="welcome-middle">
          <Logo size={56} />
          <h1 className="mt-5 mb-2 type-display">{t('welcome.title')}</h1>
          <p className="welcome-text">{t('welcome.text')}</p>
          <KeychainWarning />
          <WaysIn />
        </div>
        <WelcomeFoot />
      </main>
      <Collage />
    </div>
  );
}

function KeychainWarning() {
  const { t } = useTranslation();
  const problem = useApp((app) => app.keychainProblem);
  if (!problem) return null;
  return (
    <p className="mt-4 flex gap-2 type-small text-caution" role="status">
      <Icon of={TriangleAlert} />
      <span>
        {t('keychain.title')} {t('keychain.text')}
      </span>
    </p>
  );
}
