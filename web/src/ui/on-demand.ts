import { type ComponentType, createElement, type ReactElement, useEffect, useState } from 'react';

/** A component whose code comes when it is needed; `preload` fetches it before. */
export type OnDemand = ComponentType & { preload: () => Promise<unknown> };

/**
 * Draws `meanwhile` until the code of a component is here. React's own `lazy` would leave the grey lines standing for 300 ms, however soon
 * the code has come; here it is drawn at once. What cannot be fetched is thrown to the boundary around and asked for again when drawn anew.
 */
export function onDemand(load: () => Promise<ComponentType>, meanwhile: () => ReactElement): OnDemand {
  let here: ComponentType | undefined;
  const preload = async (): Promise<void> => {
    here ??= await load();
  };
  const Page = () => {
    const [state, setState] = useState<{ ready: boolean; error?: unknown }>({ ready: here !== undefined });
    useEffect(() => {
      if (state.ready) return;
      preload().then(
        () => setState({ ready: true }),
        (error: unknown) => setState({ ready: false, error: error ?? new Error('the page could not be fetched') }),
      );
    }, [state.ready]);
    if (state.error !== undefined) throw state.error;
    return state.ready && here ? createElement(here) : meanwhile();
  };
  return Object.assign(Page, { preload });
}
