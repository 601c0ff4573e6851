import type { ResidentFolder, ResidentPage } from './define-pages.ts';

const found = import.meta.glob<{ folder: ResidentFolder }>('../pages/*/routes.ts', { eager: true });

/** The pages of all folders. */
export const residentPages: readonly ResidentPage[] = Object.values(found).flatMap((module) => module.folder.pages);

/** Whether there is a page at a path; doors to pages that do not exist yet stay closed. */
export function hasPage(path: string): boolean {
  return residentPages.some((page) => page.path === path);
}

/** Fetches the code of a page before it is opened. */
export function preloadPage(path: string): void {
  void residentPages.find((page) => page.path === path)?.component.preload();
}
