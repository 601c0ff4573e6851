import { useEffect, useState } from 'react';

/** Counts down to nothing, a second at a time. */
export function useSeconds(start: number): { left: number; restart: (seconds: number) => void } {
  const [left, setLeft] = useState(start);
  useEffect(() => {
    if (left <= 0) return;
    const timer = setTimeout(() => setLeft(left - 1), 1_000);
    return () => clearTimeout(timer);
  }, [left]);
  return { left, restart: setLeft };
}
