import { useLocation } from '@tanstack/react-router';
import { type RefObject, useEffect } from 'react';
import { useKeys } from '../../../ui/keyboard.ts';

const words = {
  down: { zh: '下一行', en: 'Next row' },
  up: { zh: '上一行', en: 'Previous row' },
  open: { zh: '打开这一行（回车）', en: 'Open the row (Enter)' },
  choose: { zh: '选择或取消选择这一行', en: 'Select or unselect the row' },
};

/** The row opened last from a history entry, so that "back" finds it again. */
const opened = new Map<string, string>();

function rowOf(element: Element | null | undefined): HTMLElement | undefined {
  return element?.closest<HTMLElement>('[data-row]') ?? undefined;
}

/** j and k move along the links of the rows, o opens, x chooses; coming back puts the focus on the row that was left. */
export function useRowKeys(place: RefObject<HTMLElement | null>, options: { ready: boolean; toggle?: (id: string) => void }): void {
  const entry = useLocation({ select: (location) => location.state.__TSR_key ?? location.href });
  const move = (step: 1 | -1) => {
    const rows = [...(place.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
    const current = rowOf(document.activeElement);
    const index = current ? rows.indexOf(current) + step : step === 1 ? 0 : rows.length - 1;
    const next = rows[Math.max(0, Math.min(rows.length - 1, index))];
    next?.querySelector<HTMLElement>('.row-link')?.focus();
  };
  const choose = () => {
    const id = rowOf(document.activeElement)?.dataset.row;
    if (id) options.toggle?.(id);
  };
  useKeys([
    { key: 'j', words: words.down, run: () => move(1) },
    { key: 'k', words: words.up, run: () => move(-1) },
    { key: 'o', words: words.open, run: () => rowOf(document.activeElement)?.querySelector<HTMLElement>('.row-link')?.click() },
    ...(options.toggle ? [{ key: 'x', words: words.choose, run: choose }] : []),
  ]);
  useEffect(() => {
    const section = place.current;
    const remember = (event: Event) => {
      const id = rowOf(event.target as Element)?.dataset.row;
      if (id) opened.set(entry, id);
    };
    section?.addEventListener('click', remember);
    return () => section?.removeEventListener('click', remember);
  }, [place, entry]);
  useEffect(() => {
    const id = options.ready ? opened.get(entry) : undefined;
    const row = id ? place.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"] .row-link`) : undefined;
    row?.focus({ preventScroll: true });
  }, [place, entry, options.ready]);
}
