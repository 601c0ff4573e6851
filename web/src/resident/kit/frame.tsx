import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { definePhrases, usePhrases } from '../../i18n/phrases.ts';
import { Mark } from '../../ui/mark.tsx';
import { OfflineNote } from './offline-note.tsx';
import { hasPage } from './registry.ts';
import { ContrastSwitch, LanguageSwitch, SizeSwitch } from './switches.tsx';

const phrases = definePhrases({
  product: { zh: '联动', en: 'Liandong' },
  slogan: { zh: '社区事，一起办', en: 'Neighbourhood matters, settled together' },
  home: { zh: '首页', en: 'Home' },
  staff: { zh: '工作人员登录', en: 'Staff sign-in' },
  display: { zh: '显示方式', en: 'Display' },
  mine: { zh: '我的诉求', en: 'My reports' },
  privacy: { zh: '隐私说明', en: 'Privacy' },
  accessibility: { zh: '无障碍说明', en: 'Accessibility' },
  skip: { zh: '跳到正文', en: 'Skip to content' },
});

const links = [
  { to: '/mine', words: 'mine' },
  { to: '/privacy', words: 'privacy' },
  { to: '/accessibility', words: 'accessibility' },
] as const;

/** What stands around every page for residents: the mark, the switches, a word when the network is away. */
export function Frame(props: { children: ReactNode }) {
  const t = usePhrases(phrases);
  const [path] = useLocation();
  return (
    <div className="frame">
      <a className="skip" href="#main">
        {t.skip}
      </a>
      <header className="frame-head">
        <Link href="/" className="frame-brand" aria-current={path === '/' ? 'page' : undefined} aria-label={`${t.product} ${t.home}`}>
          <Mark size={34} />
          <span>{t.product}</span>
        </Link>
        <div className="frame-tools">
          <SizeSwitch />
          <LanguageSwitch />
        </div>
      </header>
      <OfflineNote />
      <main id="main" tabIndex={-1}>
        {props.children}
      </main>
      <footer className="frame-foot">
        <p>{t.slogan}</p>
        <ContrastSwitch />
        {links.map(
          ({ to, words }) =>
            hasPage(to) && (
              <Link key={to} href={to}>
                {t[words]}
              </Link>
            ),
        )}
        <a href="/console">{t.staff}</a>
      </footer>
    </div>
  );
}
