import { Fragment, type ReactNode } from "react";
import { I18nProvider } from "react-aria-components";

import { useLanguage } from "./choose";
import { locale } from "./text";

/** Everything inside is drawn anew when the language changes, so that no text of the old one stays. */
export function Spoken({ children }: { children: ReactNode }) {
  const language = useLanguage();
  return (
    <I18nProvider locale={locale()}>
      <Fragment key={language}>{children}</Fragment>
    </I18nProvider>
  );
}
