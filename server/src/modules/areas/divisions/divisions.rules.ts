import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { kindOf, levelOfCode } from '../areas.rules.ts';
import type { NewArea } from '../areas.types.ts';
import { areaDisplayName } from '../places/names.rules.ts';

const Code = (length: number) => Type.String({ pattern: `^[0-9]{${length}}$` });
const Name = Type.String({ minLength: 1, maxLength: 100 });
const Place = Type.Object({ code: Type.String(), name: Name });

/** One district in the form in which the statistical office's codes are usually passed around. */
const Division = Type.Object({
  province: Type.Object({ code: Code(2), name: Name }),
  city: Type.Object({ code: Code(4), name: Name }),
  area: Type.Object({ code: Code(6), name: Name }),
  streets: Type.Array(Type.Object({ code: Type.String(), name: Name, villages: Type.Optional(Type.Array(Place)) })),
});
export type Division = Static<typeof Division>;

/** Finds the entry of a district in a file that holds one or many; null when none is right. */
export function pickDivision(content: unknown, districtCode: string): Division | null {
  const entries: unknown[] = Array.isArray(content) ? content : [content];
  const found = entries.find((entry) => Value.Check(Division, entry) && entry.area.code === districtCode);
  return found === undefined ? null : (found as Division);
}

/** A line of the file that cannot be an area, and why. */
export interface RefusedLine {
  readonly code: string;
  readonly name: string;
  readonly because: 'code-length' | 'code-prefix' | 'duplicate';
}

/** The areas a division file describes, parents before children, and the lines that make no sense. */
export function areasOfDivision(division: Division, validFrom: string): { areas: NewArea[]; refused: RefusedLine[] } {
  const areas: NewArea[] = [];
  const refused: RefusedLine[] = [];
  const seen = new Set<string>();
  const add = (line: { code: string; name: string }, parentCode: string | null, length: number): boolean => {
    const fault = faultOf(line.code, parentCode, length) ?? (seen.has(line.code) ? 'duplicate' : null);
    if (fault) refused.push({ code: line.code, name: line.name, because: fault });
    else areas.push(areaOf(line, parentCode, validFrom));
    seen.add(line.code);
    return fault === null;
  };
  const { province, city, area, streets } = division;
  const placed = add(province, null, 2) && add(city, province.code, 4) && add(area, city.code, 6);
  for (const street of placed ? streets : []) {
    if (!add(street, area.code, 9)) continue;
    for (const village of street.villages ?? []) add(village, street.code, 12);
  }
  return { areas, refused };
}

function faultOf(code: string, parentCode: string | null, length: number): RefusedLine['because'] | null {
  if (code.length !== length || !/^\d+$/.test(code)) return 'code-length';
  return parentCode !== null && !code.startsWith(parentCode) ? 'code-prefix' : null;
}

function areaOf({ code, name: official }: { code: string; name: string }, parentCode: string | null, validFrom: string): NewArea {
  const name = areaDisplayName(official);
  const level = levelOfCode(code);
  if (level === null) throw new Error(`no level has codes like ${code}`);
  return {
    code,
    parentCode,
    level,
    kind: kindOf(code, official),
    name,
    aliases: name === official ? [] : [official],
    lng: null,
    lat: null,
    population: null,
    adults: null,
    households: null,
    figuresOn: null,
    validFrom,
    validTo: null,
  };
}

/** Whether an area in place already goes by the name of the file; an administrator's better name stays. */
export function goesBy(present: { name: string; aliases: readonly string[] }, wanted: Pick<NewArea, 'name' | 'aliases'>): boolean {
  const known = new Set([present.name, ...present.aliases]);
  return [wanted.name, ...wanted.aliases].some((name) => known.has(name));
}
