import { createSignal } from '../../ui/signal.ts';
import type { ConsolePage } from '../kit/registry.ts';

/** The page on show, for the help drawer. */
export const shownPage = createSignal<ConsolePage | undefined>(undefined);
