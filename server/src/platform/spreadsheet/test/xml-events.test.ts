import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FileRefused } from '../../files/refusal.ts';
import { attribute, XmlEvents } from '../xml-events.ts';

const document = `<?xml version="1.0"?><!-- a > b --><x:a r="1 > 0" s='"'><b/>字 &amp; &#x20BB7;&#65;<![CDATA[<&]]>  <c t = "q"></c ></x:a>`;

function eventsOf(pieces: readonly string[]): string {
  const seen: string[] = [];
  const events = new XmlEvents({
    open: (name, attributes) => seen.push(`<${name}|${['r', 's', 't'].map((one) => attribute(attributes, one)).join('|')}>`),
    close: (name) => seen.push(`</${name}>`),
    text: (text) => seen.push(text),
  });
  for (const piece of pieces) events.write(piece);
  events.end();
  return seen.join('');
}

const whole = `<a|1 > 0|"|><b|||></b>字 & 𠮷A<&  <c||q|></c></a>`.replace('<c||q|>', '<c|||q>');

describe('XML read piece by piece', () => {
  it('gives names, attributes and decoded text', () => expect(eventsOf([document])).toBe(whole));

  it('gives the same wherever the pieces are cut', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(document.length), { maxLength: 12 }), (cuts) => {
        const at = [0, ...cuts.sort((a, b) => a - b), document.length];
        const pieces = at.slice(1).map((end, i) => document.slice(at[i], end));
        expect(eventsOf(pieces)).toBe(whole);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['an outside entity', '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>', 'xml_declarations'],
    ['a billion laughs', '<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]><lolz>&lol2;</lolz>', 'xml_declarations'],
    ['a parameter entity in the middle', '<a><!ENTITY % x SYSTEM "http://evil.test/"></a>', 'xml_declarations'],
    ['an entity nobody declared', '<a>&nbsp;</a>', 'broken'],
    ['a number that is no character', '<a>&#x110000;</a>', 'broken'],
    ['a bare ampersand', '<a>a & b</a>', 'broken'],
    ['a tag in a tag', '<a <b>', 'broken'],
    ['a tag without end', `<a ${'x'.repeat(70_000)}`, 'broken'],
    ['a comment without end', `<!--${'x'.repeat(70_000)}`, 'broken'],
    ['an end inside a tag', '<a><b', 'broken'],
  ] as const)('[F27] refuses %s', (_, xml, reason) => {
    const from = process.cpuUsage();
    expect(() => eventsOf([xml])).toThrow(expect.objectContaining({ reason }));
    expect(process.cpuUsage(from).user / 1000).toBeLessThan(100);
  });

  it('knows only refusals, whatever the bytes are', () => {
    const unit = fc.constantFrom('<', '>', '/', '!', '-', '[', ']', '?', '&', ';', '#', '"', "'", '=', 'a', ' ', '<![CDATA[', '<!--');
    fc.assert(
      fc.property(fc.array(fc.string({ unit, maxLength: 20 }), { maxLength: 5 }), (pieces) => {
        try {
          eventsOf(pieces);
        } catch (error) {
          expect(error).toBeInstanceOf(FileRefused);
        }
      }),
      { numRuns: 1_500 },
    );
  });
});
