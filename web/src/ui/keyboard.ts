import { useEffect, useRef } from 'react';
import type { Bilingual } from '../i18n/phrases.ts';
import { keepValue, readValue } from './device-store.ts';
import { createSignal, useSignal } from './signal.ts';

/** One key and what it does here; the words appear in the keyboard help. */
export interface KeyBinding {
  key: string;
  words: Bilingual;
  run: (event: KeyboardEvent) => void;
}

const bindings = createSignal<readonly KeyBinding[]>([]);
const enabled = createSignal(readValue<boolean>('keyboard') ?? true);

/** Single-letter keys can be switched off (WCAG 2.1.4), for people who dictate or press keys by accident. */
export function setKeyboardEnabled(value: boolean): void {
  keepValue('keyboard', value);
  enabled.set(value);
}

/** Whether single-letter keys are on. */
export function useKeyboardEnabled(): boolean {
  return useSignal(enabled);
}

/** The keys that work on the page now, latest first. */
export function useKeyHelp(): readonly KeyBinding[] {
  return useSignal(bindings);
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName) || target.getAttribute('role') === 'combobox';
}

function dialogOpen(): boolean {
  return [...document.querySelectorAll('[role="dialog"], [role="menu"]')].some((each) => each.getClientRects().length > 0);
}

function handle(event: KeyboardEvent): void {
  if (!enabled.get() || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (isTyping(event.target) || dialogOpen()) return;
  const native = event.key === 'Enter' && event.target instanceof HTMLElement && event.target.matches('a, button, summary');
  const binding = native ? undefined : bindings.get().find((each) => each.key === event.key);
  if (!binding) return;
  event.preventDefault();
  binding.run(event);
}

if (globalThis.document) document.addEventListener('keydown', handle);

/** Lets keys work while the component is on the page; they rest while somebody types or a dialog is open. */
export function useKeys(list: readonly KeyBinding[]): void {
  const latest = useRef(list);
  latest.current = list;
  const names = list.map((each) => each.key).join(' ');
  useEffect(() => {
    const mine = (names ? names.split(' ') : []).map((key, index) => ({
      key,
      get words() {
        return latest.current[index]?.words ?? { zh: '', en: '' };
      },
      run: (event: KeyboardEvent) => latest.current[index]?.run(event),
    }));
    bindings.set([...mine, ...bindings.get()]);
    return () => bindings.set(bindings.get().filter((each) => !mine.includes(each as (typeof mine)[number])));
  }, [names]);
}
