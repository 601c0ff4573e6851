import { Suspense, useEffect } from 'react';
import { useText } from '../../i18n/phrases.ts';
import { Loading } from '../kit/feedback.tsx';
import type { ConsolePage } from '../kit/registry.ts';
import { useMay } from '../session/session.ts';
import { NoPermissionPage } from './fallback-pages.tsx';
import { PageBoundary } from './page-boundary.tsx';
import { shownPage } from './shown-page.ts';

/** Draws one registered page: its title, its permission, its code on demand, and its failure without taking the shell down. */
export function PageFrame(props: { page: ConsolePage }) {
  const { page } = props;
  const may = useMay();
  const text = useText();
  const title = text(page.title);
  useEffect(() => {
    document.title = `${title} · ${text({ zh: '联动', en: 'Liandong' })}`;
    shownPage.set(page);
  }, [title, text, page]);
  if (!may(page.permission)) return <NoPermissionPage />;
  const Component = page.component;
  return (
    <PageBoundary>
      <Suspense fallback={<Loading rows={8} />}>
        <Component />
      </Suspense>
    </PageBoundary>
  );
}
