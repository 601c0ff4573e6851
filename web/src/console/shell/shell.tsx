import { Outlet, useLocation } from '@tanstack/react-router';
import { Drawer } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { definePhrases, usePhrases } from '../../i18n/phrases.ts';
import { keepValue, readValue } from '../../ui/device-store.ts';
import { Header } from './header.tsx';
import { SessionGuard } from './session-guard.tsx';
import { Side } from './side.tsx';

const phrases = definePhrases({
  skip: { zh: '跳到正文', en: 'Skip to content' },
  navigation: { zh: '导航', en: 'Navigation' },
});

function useFocusOnNavigation() {
  const path = useLocation({ select: (location) => location.pathname });
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new path is the reason to move the focus
  useEffect(() => {
    if (!first.current) main.current?.focus({ preventScroll: true });
    first.current = false;
  }, [path]);
  return main;
}

/** The frame of the console: duties at the left, header above, the page. */
export function Shell() {
  const t = usePhrases(phrases);
  const [narrow, setNarrow] = useState(() => readValue<boolean>('side-narrow') ?? false);
  const [menuOpen, setMenuOpen] = useState(false);
  const main = useFocusOnNavigation();
  const fold = () => {
    keepValue('side-narrow', !narrow);
    setNarrow(!narrow);
  };
  return (
    <div className={narrow ? 'shell narrow' : 'shell'}>
      <a href="#main" className="skip-link">
        {t.skip}
      </a>
      <Side narrow={narrow} onFold={fold} />
      <Header onMenu={() => setMenuOpen(true)} />
      <main id="main" className="main" tabIndex={-1} ref={main}>
        <Outlet />
      </main>
      <Drawer
        open={menuOpen}
        onClose={() => setMenuOpen(false)}
        placement="left"
        size={272}
        title={t.navigation}
        styles={{ body: { padding: 0, background: 'var(--deep)' } }}
      >
        <Side narrow={false} onNavigate={() => setMenuOpen(false)} />
      </Drawer>
      <SessionGuard />
    </div>
  );
}
