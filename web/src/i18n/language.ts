import { keepValue, readValue } from '../ui/device-store.ts';
import { createSignal, useSignal } from '../ui/signal.ts';

export type Language = 'zh-CN' | 'en';

function firstLanguage(): Language {
  const asked = new URLSearchParams(globalThis.location?.search ?? '').get('lang');
  if (asked === 'en' || asked === 'zh-CN') return asked;
  const kept = readValue<string>('language');
  if (kept === 'en' || kept === 'zh-CN') return kept;
  const device = globalThis.navigator?.language ?? 'zh-CN';
  return device.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

const language = createSignal<Language>(firstLanguage());

function mark(value: Language): void {
  if (globalThis.document) document.documentElement.lang = value;
}
mark(language.get());

/** The language in use, for code outside components. */
export function currentLanguage(): Language {
  return language.get();
}

/** Changes the language at once, keeps it on the device and tells assistive technology. */
export function setLanguage(value: Language): void {
  keepValue('language', value);
  mark(value);
  language.set(value);
}

/** The language in use; the component is drawn again when it changes. */
export function useLanguage(): Language {
  return useSignal(language);
}
