import { Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { Loading } from './kit/feedback.tsx';
import { Frame } from './kit/frame.tsx';
import { PageBoundary } from './kit/page-boundary.tsx';
import { residentPages } from './kit/registry.ts';
import { HomePage } from './pages/home/home-page.tsx';
import { NotFoundPage } from './pages/home/not-found-page.tsx';

/** The pages for residents in their common frame. Home is part of the first load, every other page comes when it is opened. */
export function ResidentApp() {
  return (
    <Frame>
      <PageBoundary>
        <Suspense fallback={<Loading />}>
          <Switch>
            <Route path="/" component={HomePage} />
            {residentPages.map((page) => (
              <Route key={page.path} path={page.path} component={page.component} />
            ))}
            <Route component={NotFoundPage} />
          </Switch>
        </Suspense>
      </PageBoundary>
    </Frame>
  );
}
