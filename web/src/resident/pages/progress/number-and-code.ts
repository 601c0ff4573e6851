/** Number and code as somebody wrote or pasted them. */
export interface NumberAndCode {
  number: string;
  code: string;
}

const anyNumber = /(\d{4})[-‐-―−]?(\d{7})(-\d+)?/;
const link = /\/p\/([^\s#]+)#([0-9A-Za-z-]{8,9})/;

/** A number as it is printed, from what people type: full width, blanks, without its hyphen. */
export function tidyNumber(typed: string): string {
  const plain = typed.normalize('NFKC').replace(/\s/g, '');
  const [, year, serial, part] = anyNumber.exec(plain) ?? [];
  return year && serial ? `${year}-${serial}${part ?? ''}` : plain;
}

/** Both out of a text that was copied as a whole, a message or a link; undefined when there are not both. */
export function fromPasted(text: string): NumberAndCode | undefined {
  const plain = text.normalize('NFKC');
  const linked = link.exec(plain);
  if (linked?.[1] && linked[2]) return { number: linked[1], code: linked[2] };
  const numbered = anyNumber.exec(plain);
  if (!numbered) return undefined;
  const rest = plain.slice(numbered.index + numbered[0].length);
  const code = /(?:^|[^0-9A-Za-z])([2-9A-HJ-NP-Z]{4}-?[2-9A-HJ-NP-Z]{4})(?![0-9A-Za-z])/.exec(rest);
  return code?.[1] ? { number: tidyNumber(numbered[0]), code: code[1] } : undefined;
}
