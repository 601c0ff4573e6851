/** The fields that were given and are not what they were already. */
export function changedFields<T extends object>(present: T, wanted: { readonly [K in keyof T]?: T[K] | undefined }): Partial<T> {
  const entries = Object.entries(wanted).filter(
    ([field, value]) => value !== undefined && JSON.stringify(value) !== JSON.stringify((present as Record<string, unknown>)[field]),
  );
  return Object.fromEntries(entries) as Partial<T>;
}
