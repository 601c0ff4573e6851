import { type ComponentType, createElement } from 'react';
import { type OnDemand, onDemand } from '../../ui/on-demand.ts';
import { Loading } from './feedback.tsx';

/** A page for residents. */
export interface ResidentPage {
  /** Path below /, parameters as `:id`. */
  path: string;
  component: OnDemand;
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
export function lazyPage(load: () => Promise<ComponentType>): OnDemand {
  return onDemand(load, () => createElement(Loading));
}
