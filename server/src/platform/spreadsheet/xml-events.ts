import { FileRefused } from '../files/refusal.ts';

export interface XmlHandlers {
  /** Local name (without prefix) and the attributes as written; read one with `attribute`. An empty element opens and closes. */
  open(name: string, attributes: string): void;
  close(name: string): void;
  /** Decoded; a long text may come in several pieces. */
  text(text: string): void;
}

const maxMarkup = 65_536;
const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * Reads XML piece by piece, in one pass and bounded memory. It knows no document types and no entities but the five of XML itself: a
 * declaration of either is refused, so nothing can expand and nothing outside can be fetched (reliability F22, F27).
 */
export class XmlEvents {
  private rest = '';

  constructor(private readonly handlers: XmlHandlers) {}

  /** @throws FileRefused `broken`, `xml_declarations` */
  write(piece: string): void {
    const text = this.rest + piece;
    let at = 0;
    for (;;) {
      const open = text.indexOf('<', at);
      if (open === -1) {
        at = this.emitTextUpTo(text, at, holdEntity(text, at));
        break;
      }
      if (open > at) this.emitTextUpTo(text, at, open);
      const end = this.markup(text, open);
      if (end === -1) {
        at = open;
        break;
      }
      at = end;
    }
    this.rest = text.slice(at);
    if (this.rest.length > maxMarkup) throw new FileRefused('broken');
  }

  /** @throws FileRefused `broken` when the document breaks off inside a tag */
  end(): void {
    if (this.rest.trim() !== '') throw new FileRefused('broken');
  }

  private emitTextUpTo(text: string, from: number, to: number): number {
    if (to > from) this.handlers.text(decodeEntities(text.slice(from, to)));
    return to;
  }

  /** Handles what starts with `<` at `open`; returns where it ends, -1 when the end has not come yet. */
  private markup(text: string, open: number): number {
    const second = text[open + 1];
    if (second === '?') return after(text, '?>', open);
    if (second === '!') return this.declaration(text, open);
    const end = tagEnd(text, open + 1);
    if (end === -1) return -1;
    if (second === '/') {
      this.handlers.close(localName(text.slice(open + 2, end).trim()));
      return end + 1;
    }
    const empty = text[end - 1] === '/';
    const tag = text.slice(open + 1, empty ? end - 1 : end);
    const blank = tag.search(/\s/);
    const name = localName(blank === -1 ? tag : tag.slice(0, blank));
    this.handlers.open(name, blank === -1 ? '' : tag.slice(blank));
    if (empty) this.handlers.close(name);
    return end + 1;
  }

  private declaration(text: string, open: number): number {
    if (text.length < open + 9) return -1;
    if (text.startsWith('<!--', open)) return after(text, '-->', open);
    if (!text.startsWith('<![CDATA[', open)) throw new FileRefused('xml_declarations');
    const end = text.indexOf(']]>', open);
    if (end === -1) return -1;
    this.handlers.text(text.slice(open + 9, end));
    return end + 3;
  }
}

/** The value of an attribute, '' when it is not there. */
export function attribute(attributes: string, name: string): string {
  const usual = attributes.indexOf(` ${name}="`);
  if (usual !== -1) {
    const from = usual + name.length + 3;
    return decodeEntities(attributes.slice(from, attributes.indexOf('"', from)));
  }
  for (let at = attributes.indexOf(name); at !== -1; at = attributes.indexOf(name, at + 1)) {
    if (!/\s/.test(attributes[at - 1] ?? '')) continue;
    const [, double, single] = /^\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(attributes.slice(at + name.length)) ?? [];
    const value = double ?? single;
    if (value !== undefined) return decodeEntities(value);
  }
  return '';
}

function after(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from + 2);
  return at === -1 ? -1 : at + mark.length;
}

function tagEnd(text: string, from: number): number {
  let quote = '';
  for (let at = from; at < text.length; at += 1) {
    const char = text[at] as string;
    if (quote !== '') {
      if (char === quote) quote = '';
    } else if (char === '"' || char === "'") quote = char;
    else if (char === '>') return at;
    else if (char === '<') throw new FileRefused('broken');
  }
  return -1;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** Where text may be cut without cutting an entity in two. */
function holdEntity(text: string, from: number): number {
  const and = text.lastIndexOf('&');
  return and >= from && text.length - and < 12 && !text.includes(';', and) ? and : text.length;
}

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&([^;&]{1,10});?/g, (whole, entity: string) => {
    if (!whole.endsWith(';')) throw new FileRefused('broken');
    const code = entity.startsWith('#x')
      ? Number.parseInt(entity.slice(2), 16)
      : entity.startsWith('#')
        ? Number.parseInt(entity.slice(1), 10)
        : undefined;
    if (code !== undefined && code >= 0 && code <= 0x10ffff) return String.fromCodePoint(code);
    const char = named[entity];
    if (char === undefined) throw new FileRefused('broken');
    return char;
  });
}
