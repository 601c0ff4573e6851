import type { ImportField, ImportProfile, SourceOutcome } from '../imports/profiles.ts';

/** A demand with where its matters stand: done when all are, and what they were answered. */
export interface ExportedDemand {
  readonly id: string;
  readonly number: string;
  readonly state: string;
  readonly source_system: string | null;
  readonly external_number: string | null;
  readonly external_state: string | null;
  readonly raw: Readonly<Record<string, string>> | null;
  readonly title: string;
  readonly body: string;
  readonly kind: string;
  readonly urgency: string;
  readonly place_text: string | null;
  readonly area_code: string;
  readonly received_at: Date;
  readonly reporter_id: string | null;
  readonly hide_reporter: boolean;
  readonly open_matters: number;
  readonly matters: number;
  readonly result_text: string | null;
  readonly closed_at: Date | null;
}

/** Fields of a profile in the order in which its table shows them. */
const order: readonly ImportField[] = [
  'number',
  'title',
  'body',
  'receivedAt',
  'placeText',
  'areaCode',
  'name',
  'phone',
  'kind',
  'urgency',
  'state',
  'reply',
  'repliedAt',
  'likes',
];

/** The columns of the other platform's table; name and phone only where they are asked for. */
export function columnsOf(profile: ImportProfile, withPersonal: boolean): { field: ImportField; header: string }[] {
  return order.flatMap((field) => {
    const header = profile.fields[field]?.[0];
    const personal = field === 'name' || field === 'phone';
    return header !== undefined && (withPersonal || !personal) ? [{ field, header }] : [];
  });
}

/** How far a demand has come, in the terms of a profile. */
export function outcomeOf(demand: Pick<ExportedDemand, 'state' | 'matters' | 'open_matters'>): SourceOutcome {
  if (demand.state === 'withdrawn') return 'withdrawn';
  const settledAlone = demand.state === 'not_accepted' || demand.state === 'closed_incomplete';
  return settledAlone || (demand.matters > 0 && demand.open_matters === 0) ? 'answered' : 'open';
}

/**
 * One demand in the words of a profile. What came from that platform goes back as it came, so that it recognises its own row; only what has
 * happened here since (that it is done, and the answer) is added (S000-43, O15: states are mapped both ways).
 */
export function exportedCells(
  profile: ImportProfile,
  demand: ExportedDemand,
  contact: { name: string; phone: string } | null,
): Record<string, string> {
  const own = demand.source_system === profile.sourceSystem ? demand.raw : null;
  const said = (field: ImportField): string | undefined => {
    const column = own ? profile.fields[field]?.find((name) => name in own) : undefined;
    return column === undefined ? undefined : own?.[column];
  };
  const outcome = outcomeOf(demand);
  const settledThere = outcomeThere(profile, said('state'), said('reply'));
  const here = settledThere !== outcome;
  // A column the platform did not send stays empty: filled in, its own row would come back changed.
  const cell = (field: ImportField, ours: string): string => (own ? (said(field) ?? '') : ours);
  const values: Record<ImportField, string> = {
    number: own ? (demand.external_number ?? '') : demand.number,
    title: cell('title', demand.title),
    body: cell('body', demand.body),
    receivedAt: cell('receivedAt', wallTimeOf(demand.received_at)),
    placeText: cell('placeText', demand.place_text ?? ''),
    areaCode: cell('areaCode', demand.area_code),
    name: contact?.name ?? '',
    phone: contact?.phone ?? '',
    kind: cell('kind', wordFor(profile.values?.kind, demand.kind)),
    urgency: cell('urgency', wordFor(profile.values?.urgency, demand.urgency)),
    state: own && !here ? (demand.external_state ?? '') : wordFor(profile.states, outcome),
    reply: here ? (demand.result_text ?? '') : cell('reply', demand.result_text ?? ''),
    repliedAt: here ? (demand.closed_at ? wallTimeOf(demand.closed_at) : '') : cell('repliedAt', ''),
    likes: cell('likes', ''),
  };
  return values;
}

/** What the platform itself said of it last. */
function outcomeThere(profile: ImportProfile, state = '', reply = ''): SourceOutcome {
  return profile.states?.[state] ?? (reply === '' ? 'open' : 'answered');
}

/** The first word of the other platform that means this; the code itself where it has none. */
function wordFor(words: Readonly<Record<string, string>> | undefined, code: string): string {
  return Object.entries(words ?? {}).find(([, meaning]) => meaning === code)?.[0] ?? code;
}

/** Wall time in China, as tables write it. */
export function wallTimeOf(instant: Date): string {
  return new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
}
