import { type ComponentType, lazy } from 'react';

/** A page whose code comes when it is needed; `preload` fetches it before. */
export type LazyPage = ComponentType & { preload: () => Promise<unknown> };

/** A page for residents. */
export interface ResidentPage {
  /** Path below /, parameters as `:id`. */
  path: string;
  component: LazyPage;
}

/** What one folder below `pages/` brings; `routes.ts` exports it as `folder`. Nothing else has to be registered. */
export interface ResidentFolder {
  pages: readonly ResidentPage[];
}

/** Declares the pages of a folder. */
export function definePages(folder: ResidentFolder): ResidentFolder {
  return folder;
}

/** `lazyPage(() => import('./report-page.tsx').then((m) => m.ReportPage))` */
export function lazyPage(load: () => Promise<ComponentType>): LazyPage {
  const component = lazy(async () => ({ default: await load() }));
  return Object.assign(component as unknown as ComponentType, { preload: load });
}
