import { useState } from 'react';
import { setLanguage, useLanguage } from '../../i18n/language.ts';
import { definePhrases, usePhrases } from '../../i18n/phrases.ts';
import { Icon } from '../../ui/icon.tsx';
import { HelpDrawer } from './help-drawer.tsx';
import { NoticesTool } from './notices.tsx';
import { PersonMenu } from './person-menu.tsx';
import { ScopeSwitch } from './scope-switch.tsx';
import { SearchBox } from './search-box.tsx';

const phrases = definePhrases({
  menu: { zh: '打开导航', en: 'Open navigation' },
  help: { zh: '帮助', en: 'Help' },
  otherLanguage: { zh: 'English', en: '中文' },
});

function LanguageTool() {
  const t = usePhrases(phrases);
  const language = useLanguage();
  const other = language === 'en' ? 'zh-CN' : 'en';
  return (
    <button type="button" className="tool wide" lang={other} onClick={() => setLanguage(other)}>
      <Icon name="language" />
      {t.otherLanguage}
    </button>
  );
}

/** The header: whose district, search, language, help, notices, the person. */
export function Header(props: { onMenu: () => void }) {
  const t = usePhrases(phrases);
  const [help, setHelp] = useState(false);
  return (
    <header className="top">
      <button type="button" className="tool menu-button" aria-label={t.menu} onClick={props.onMenu}>
        <Icon name="menu" />
      </button>
      <ScopeSwitch />
      <SearchBox />
      <div className="top-tools">
        <LanguageTool />
        <button type="button" className="tool" aria-label={t.help} onClick={() => setHelp(true)}>
          <Icon name="help" />
        </button>
        <NoticesTool />
        <PersonMenu />
      </div>
      <HelpDrawer open={help} onOpen={() => setHelp(true)} onClose={() => setHelp(false)} />
    </header>
  );
}
