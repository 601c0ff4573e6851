import { type ComponentType, createElement } from 'react';
import type { Bilingual } from '../../i18n/phrases.ts';
import type { IconName } from '../../ui/icon.tsx';
import { type OnDemand, onDemand } from '../../ui/on-demand.ts';
import { Loading } from './feedback.tsx';

/** The duties of the left navigation, in their order; one without a page is not shown. */
export const duties = [
  { id: 'desk', icon: 'desk', label: { zh: '工作台', en: 'My desk' } },
  { id: 'matters', icon: 'inbox', label: { zh: '诉求与事项', en: 'Demands & matters' } },
  { id: 'dispatch', icon: 'dispatch', label: { zh: '分拨与督办', en: 'Dispatch & supervision' } },
  { id: 'deliberation', icon: 'message', label: { zh: '议事协商', en: 'Deliberation' } },
  { id: 'community', icon: 'home', label: { zh: '社区营造', en: 'Community life' } },
  { id: 'projects', icon: 'flag', label: { zh: '需求与项目', en: 'Needs & projects' } },
  { id: 'funds', icon: 'archive', label: { zh: '资金', en: 'Funds' } },
  { id: 'people', icon: 'people', label: { zh: '组织与人员', en: 'Units & people' } },
  { id: 'figures', icon: 'chart', label: { zh: '数据与考核', en: 'Figures' } },
  { id: 'settings', icon: 'gear', label: { zh: '设置', en: 'Settings' } },
] as const satisfies readonly { id: string; icon: IconName; label: Bilingual }[];

export type DutyId = (typeof duties)[number]['id'];

/** An entry of the left navigation. */
export interface NavItem {
  duty: DutyId;
  /** Path below /console. */
  to: string;
  label: Bilingual;
  /** Shown only to people who hold it, or one of several. */
  permission?: string | readonly string[];
  /** Place within the duty; 100 unless told. */
  order?: number;
}

/** A page of the console. */
export interface ConsolePage {
  /** Path below /console; parameters as `$id`. */
  path: string;
  title: Bilingual;
  component: OnDemand;
  permission?: string | readonly string[];
  /** What this page is for and its first step, shown in the help drawer. */
  help?: Bilingual;
}

/** What one folder below `pages/` brings. */
export interface PageFolder {
  nav?: readonly NavItem[];
  pages: readonly ConsolePage[];
  /** Where records of a type are shown, for notices and links: `{ matter: (id) => `/matters/${id}` }`. */
  records?: Readonly<Record<string, (id: string) => string>>;
  /** Answers the search of the header; the first folder that has it is asked. */
  search?: (text: string) => { to: string; search: Record<string, string> };
}

/** Declares the pages of a folder. `routes.tsx` exports the result as `folder`; nothing else has to be registered. */
export function definePages(folder: PageFolder): PageFolder {
  return folder;
}

/** A page that is loaded when somebody goes there: `lazyPage(() => import('./list.tsx').then((m) => m.MatterList))`. */
export function lazyPage(load: () => Promise<ComponentType>): OnDemand {
  return onDemand(load, () => createElement(Loading, { rows: 8 }));
}

const found = import.meta.glob<{ folder: PageFolder }>('../pages/*/routes.tsx', { eager: true });

/** Every folder below `pages/`, in the order of their names. */
export const folders: readonly PageFolder[] = Object.values(found).map((module) => module.folder);

/** The navigation entries of all folders. */
export const navItems: readonly NavItem[] = folders
  .flatMap((folder) => folder.nav ?? [])
  .sort((a, b) => (a.order ?? 100) - (b.order ?? 100));

/** The path of a record below /console; undefined while no folder shows its type. */
export function recordPath(type: string, id: string): string | undefined {
  return folders.find((folder) => folder.records?.[type])?.records?.[type]?.(id);
}

/** The pages of all folders. */
export const consolePages: readonly ConsolePage[] = folders.flatMap((folder) => folder.pages);
