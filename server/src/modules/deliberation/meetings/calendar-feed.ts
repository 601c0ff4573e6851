/** A meeting or hearing as the calendar of a phone shows it. */
export interface FeedEvent {
  readonly uid: string;
  readonly title: string;
  readonly description: string | null;
  readonly place: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly changedAt: Date;
  /** Grows with every change of the time, so that phones take the new one over. */
  readonly sequence: number;
  readonly cancelled: boolean;
}

const stamp = (at: Date): string => at.toISOString().replace(/[-:]|\.\d{3}/g, '');

/** A value of type TEXT: backslash, semicolon, comma and line break are escaped (RFC 5545, 3.3.11); other control characters do not belong there. */
export function escapeText(text: string): string {
  const escaped = text.replace(/\\/g, '\\\\').replace(/[;,]/g, (mark) => `\\${mark}`);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out.
  return escaped.replace(/\r\n|\r|\n/g, '\\n').replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '');
}

/** A content line cut into lines of at most 75 octets, never inside a character; each further line begins with a blank (RFC 5545, 3.1). */
export function foldLine(line: string): string {
  const lines: string[] = [];
  let current = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > 75) {
      lines.push(current);
      current = ' ';
      octets = 1;
    }
    current += character;
    octets += size;
  }
  return [...lines, current].join('\r\n');
}

/** The feed as text/calendar, with CRLF after every line. */
export function calendarOf(name: string, events: readonly FeedEvent[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Liandong//Meetings//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escapeText(name)}`,
    ...events.flatMap(eventLines),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${foldLine(line)}\r\n`).join('');
}

function eventLines(event: FeedEvent): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${event.uid}`,
    `DTSTAMP:${stamp(event.changedAt)}`,
    `DTSTART:${stamp(event.startsAt)}`,
    `DTEND:${stamp(event.endsAt)}`,
    `SEQUENCE:${event.sequence}`,
    `STATUS:${event.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    `SUMMARY:${escapeText(event.title)}`,
    `LOCATION:${escapeText(event.place)}`,
    ...(event.description === null ? [] : [`DESCRIPTION:${escapeText(event.description)}`]),
    'END:VEVENT',
  ];
}
