import type { QueryClient } from '@tanstack/react-query';
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router';
import { consolePages } from './kit/registry.ts';
import { parseQuery, writeQuery } from './kit/url.ts';
import { SignInPage } from './pages/sign-in/sign-in-page.tsx';
import { owesFirstSteps, sessionQuery } from './session/session.ts';
import { NotFoundPage, PageFailure } from './shell/fallback-pages.tsx';
import { PageFrame } from './shell/page-frame.tsx';
import { Shell } from './shell/shell.tsx';
import { StartPage } from './shell/start-page.tsx';

function routeTree(client: QueryClient) {
  const root = createRootRoute({ component: Outlet, errorComponent: PageFailure });
  const signIn = createRoute({
    getParentRoute: () => root,
    path: '/sign-in',
    component: SignInPage,
    beforeLoad: async () => {
      if (await client.ensureQueryData(sessionQuery)) throw redirect({ to: '/' });
    },
  });
  const inside = createRoute({
    getParentRoute: () => root,
    id: 'inside',
    component: Shell,
    beforeLoad: async ({ location }) => {
      const session = await client.ensureQueryData(sessionQuery);
      if (!session) throw redirect({ to: '/sign-in', search: location.pathname === '/' ? {} : { next: location.href } });
      if (owesFirstSteps(session)) throw redirect({ to: '/first-steps' });
    },
  });
  const firstSteps = createRoute({
    getParentRoute: () => root,
    path: '/first-steps',
    component: lazyRouteComponent(() => import('./pages/sign-in/first-steps-page.tsx'), 'FirstStepsPage'),
    beforeLoad: async () => {
      const session = await client.ensureQueryData(sessionQuery);
      if (!session) throw redirect({ to: '/sign-in' });
      if (!owesFirstSteps(session)) throw redirect({ to: '/' });
    },
  });
  const pages = consolePages.map((page) =>
    createRoute({ getParentRoute: () => inside, path: page.path, component: () => <PageFrame page={page} /> }),
  );
  const hasStart = consolePages.some((page) => page.path === '/');
  const start = createRoute({ getParentRoute: () => inside, path: '/', component: StartPage });
  const unknown = createRoute({ getParentRoute: () => inside, path: '$', component: NotFoundPage });
  return root.addChildren([signIn, firstSteps, inside.addChildren([...(hasStart ? [] : [start]), ...pages, unknown])]);
}

/** The console's router below /console, over the pages that the folders register. */
export function createConsoleRouter(client: QueryClient) {
  return createRouter({
    routeTree: routeTree(client),
    basepath: '/console',
    parseSearch: parseQuery,
    stringifySearch: writeQuery,
    scrollRestoration: true,
    defaultPendingMs: 300,
  });
}
