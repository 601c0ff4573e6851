import { Link } from 'wouter';
import { definePhrases, usePhrases } from '../../../i18n/phrases.ts';
import { Page } from '../../kit/page.tsx';

const phrases = definePhrases({
  title: { zh: '没有这个页面', en: 'There is no such page' },
  lead: { zh: '地址可能写错了。从首页重新开始吧。', en: 'The address may be wrong. Please begin at the start page.' },
  home: { zh: '回到首页', en: 'To the start page' },
});

/** Shown for an address without a page. */
export function NotFoundPage() {
  const t = usePhrases(phrases);
  return (
    <Page title={t.title} lead={t.lead}>
      <Link href="/" className="button button-main">
        {t.home}
      </Link>
    </Page>
  );
}
