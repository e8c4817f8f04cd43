import type { ComponentType, ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

/** What is in it, its buttons, fields and menus, speaks the language of the app. */
export function Localized({ children }: { readonly children: ReactNode }) {
  const { i18n } = useTranslation();
  return <I18nProvider locale={i18n.language}>{children}</I18nProvider>;
}

/** The same component, in the language of the app. */
export function localized<Props extends object>(Component: ComponentType<Props>): ComponentType<Props> {
  return (props) => (
    <Localized>
      <Component {...props} />
    </Localized>
  );
}
