/** A pattern for `like` and `ilike` that finds the text anywhere, whatever signs it has. */
export function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}
