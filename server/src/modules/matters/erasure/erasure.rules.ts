/** A matter some of whose demands are emptied. */
export interface ErasedMatter {
  readonly id: string;
  readonly number: string;
  readonly areaCode: string;
  readonly unitId: string;
  readonly typeCode: string | null;
  /** Its title and place came from an emptied demand. */
  readonly byThem: boolean;
  /** The words of the oldest demand of somebody else; null when nobody else raised it. */
  readonly others: { readonly title: string; readonly body: string; readonly placeText: string | null } | null;
}

/** How a matter is told from now on: in the words of the others, else by its type alone; null where it was never told in the erased words. */
export function retold(matter: ErasedMatter, typeName: string): { title: string; placeText: string | null; words: string[] } | null {
  if (matter.others === null) return { title: typeName, placeText: null, words: [typeName] };
  if (!matter.byThem) return null;
  const { title, body, placeText } = matter.others;
  return { title, placeText, words: [title, body, placeText ?? ''] };
}
