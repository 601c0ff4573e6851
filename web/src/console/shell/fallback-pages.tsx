import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { definePhrases, usePhrases } from '../../i18n/phrases.ts';
import { Empty, ProblemNote } from '../kit/feedback.tsx';
import { Page, Panel } from '../kit/page.tsx';

const phrases = definePhrases({
  notFound: { zh: '没有这个页面', en: 'There is no such page' },
  notFoundText: { zh: '地址可能写错了，或者这条记录您看不到。', en: 'The address may be wrong, or you may not see this record.' },
  noPermission: { zh: '您没有查看这个页面的权限', en: 'You may not see this page' },
  noPermissionText: { zh: '需要时请联系本单位的系统管理员。', en: 'If you need it, ask the administrator of your unit.' },
  toStart: { zh: '回到首页', en: 'To the start page' },
  broken: { zh: '页面没有打开', en: 'The page did not open' },
  newVersion: {
    zh: '系统可能刚刚更新。重新打开页面即可，已填写的内容都还在。',
    en: 'The system may just have been updated. Open the page again; what you typed is kept.',
  },
  reload: { zh: '重新打开', en: 'Open again' },
});

/** Shown for an address without a page. */
export function NotFoundPage() {
  const t = usePhrases(phrases);
  return (
    <Page title={t.notFound} reading>
      <Panel>
        <Empty icon="search" title={t.notFound} text={t.notFoundText} action={<Link to="/">{t.toStart}</Link>} />
      </Panel>
    </Page>
  );
}

/** Shown in place of a page the person may not see. */
export function NoPermissionPage() {
  const t = usePhrases(phrases);
  return (
    <Page title={t.noPermission}>
      <Empty icon="lock" title={t.noPermission} text={t.noPermissionText} action={<Link to="/">{t.toStart}</Link>} />
    </Page>
  );
}

/** Shown when a page threw; after an update its code may be gone from the server, so opening again helps. */
export function PageFailure(props: { error: unknown; reset?: () => void }) {
  const t = usePhrases(phrases);
  const codeIsGone = props.error instanceof TypeError && /import|module/i.test(props.error.message);
  return (
    <Page title={t.broken}>
      {codeIsGone ? <p>{t.newVersion}</p> : <ProblemNote error={props.error} onRetry={props.reset} />}
      <div>
        <Button type="primary" onClick={() => location.reload()}>
          {t.reload}
        </Button>
      </div>
    </Page>
  );
}
