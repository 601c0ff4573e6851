import { keepValue, readValue } from '../../ui/device-store.ts';
import { createSignal, useSignal } from '../../ui/signal.ts';

/** How big and how strong everything is drawn; kept on the device. */
export interface Display {
  size: 'standard' | 'large';
  contrast: 'standard' | 'high';
}

const display = createSignal<Display>({ size: 'standard', contrast: 'standard', ...readValue<Partial<Display>>('display') });

/** Puts the kept display on the page; called once before the first drawing, so that nothing jumps. */
export function applyDisplay(): void {
  const { size, contrast } = display.get();
  document.documentElement.dataset.size = size;
  document.documentElement.dataset.contrast = contrast;
}

/** Changes the display at once and keeps it. */
export function changeDisplay(patch: Partial<Display>): void {
  const next = { ...display.get(), ...patch };
  keepValue('display', next);
  display.set(next);
  applyDisplay();
}

/** The display in use. */
export function useDisplay(): Display {
  return useSignal(display);
}
