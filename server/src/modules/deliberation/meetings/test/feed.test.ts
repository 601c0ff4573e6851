import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarOf, escapeText, foldLine } from '../calendar-feed.ts';

/** What a reader of calendars does: joins folded lines and takes the escapes back (RFC 5545, 3.1 and 3.3.11). */
const unfold = (text: string): string => text.replace(/\r\n[ \t]/g, '');
const unescaped = (text: string): string =>
  text.replace(/\\([\\;,nN])/g, (_, mark: string) => (mark === 'n' || mark === 'N' ? '\n' : mark));

const words = fc.string({ unit: fc.constantFrom('议', '事', 'a', ';', ',', '\\', 'n', '\n', '𠮷', '：', ' ', 'é'), maxLength: 200 });

describe('the calendar feed', () => {
  it('folds at 75 octets without cutting a character, and unfolds to the same [S001-73]', () => {
    fc.assert(
      fc.property(words, (text) => {
        const line = `SUMMARY:${escapeText(text)}`;
        const folded = foldLine(line);
        expect(unfold(folded)).toBe(line);
        for (const part of folded.split('\r\n')) {
          expect(Buffer.byteLength(part)).toBeLessThanOrEqual(75);
          expect(Buffer.from(part, 'utf8').toString('utf8')).toBe(part);
        }
      }),
    );
  });

  it('escapes so that every text comes back as it was', () => {
    fc.assert(
      fc.property(words, (text) => {
        const escaped = escapeText(text);
        expect(escaped).not.toMatch(/[\r\n]/);
        expect(escaped.replace(/\\[\\;,n]/g, '')).not.toMatch(/[;,\\]/);
        expect(unescaped(escaped)).toBe(text);
      }),
    );
  });

  it('writes an event with the moments in UTC, a line end after every line, and says when it is off', () => {
    const event = {
      uid: '1@demo',
      title: '议事会; 车棚, 充电',
      description: '第一行\n第二行',
      place: '活动室',
      startsAt: new Date('2025-03-10T11:00:00Z'),
      endsAt: new Date('2025-03-10T12:30:00Z'),
      changedAt: new Date('2025-03-03T01:00:00Z'),
      sequence: 3,
      cancelled: true,
    };
    const lines = calendarOf('东风社区', [event]).split('\r\n');
    expect(lines.at(-1)).toBe('');
    expect(lines).toEqual(
      expect.arrayContaining([
        'BEGIN:VCALENDAR',
        'VERSION:2.0',
        'UID:1@demo',
        'DTSTART:20250310T110000Z',
        'DTEND:20250310T123000Z',
        'DTSTAMP:20250303T010000Z',
        'STATUS:CANCELLED',
        'SEQUENCE:3',
        'SUMMARY:议事会\\; 车棚\\, 充电',
        'DESCRIPTION:第一行\\n第二行',
        'END:VCALENDAR',
      ]),
    );
  });
});
