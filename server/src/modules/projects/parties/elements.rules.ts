import { elements as five } from '../../organizations/index.ts';

/** The five elements of a linkage (requirements S002-01). Four act, the last one gives (S002-02). */
export type Element = keyof typeof five;
export const elements = Object.keys(five) as readonly Element[];

export interface ElementView {
  readonly element: Element;
  readonly position: (typeof five)[Element]['position'];
  readonly present: boolean;
  /** How many act, or how many gifts there are. */
  readonly count: number;
  /** What the gifts are worth, in fen. */
  readonly value: number;
  readonly names: string[];
}

interface Acting {
  readonly element: Exclude<Element, 'charity_resource'>;
  readonly name: string;
  readonly heads: number;
}
interface Given {
  readonly source: string;
  readonly kind: string;
  readonly name: string;
  readonly amount: number;
}

/** Which of the five are there, and what each does or gave. */
export function elementsOf(
  acting: readonly Acting[],
  given: readonly Given[],
): { present: number; missing: Element[]; elements: ElementView[] } {
  const gifts = given.filter((gift) => (gift.source === 'donation' || gift.source === 'enterprise') && gift.kind !== 'hours');
  const views = elements.map((element): ElementView => {
    const own = element === 'charity_resource' ? [] : acting.filter((member) => member.element === element);
    const names = element === 'charity_resource' ? gifts.map((gift) => gift.name || '—') : own.map((member) => member.name);
    return {
      element,
      position: five[element].position,
      present: names.length > 0,
      count: element === 'charity_resource' ? gifts.length : own.reduce((sum, member) => sum + member.heads, 0),
      value: element === 'charity_resource' ? gifts.reduce((sum, gift) => sum + gift.amount, 0) : 0,
      names,
    };
  });
  return {
    present: views.filter((view) => view.present).length,
    missing: views.filter((v) => !v.present).map((v) => v.element),
    elements: views,
  };
}

export interface Inputs {
  readonly publicMoney: number;
  readonly socialMoney: number;
  readonly inKind: number;
  /** Of volunteers. */
  readonly minutes: number;
  /** What an hour of a volunteer counts as, in fen. */
  readonly hourValue: number;
}

/** Social value for each yuan of public money, in hundredths, cut off; null without public money (S000-39). */
export function leverageOf({ publicMoney, socialMoney, inKind, minutes, hourValue }: Inputs): number | null {
  if (publicMoney === 0) return null;
  return Number(((BigInt(socialMoney) + BigInt(inKind) + (BigInt(minutes) * BigInt(hourValue)) / 60n) * 100n) / BigInt(publicMoney));
}

export const trailSteps = ['need', 'choice', 'design', 'delivery', 'evaluation'] as const;
export type TrailStep = (typeof trailSteps)[number];

/** Share of the five steps in which residents had a part, in whole per cent, and the steps without any (S001-71). */
export function wholeness(residents: Readonly<Record<TrailStep, number>>): { percent: number; missing: TrailStep[]; whole: boolean } {
  const missing = trailSteps.filter((step) => residents[step] === 0);
  return { percent: Math.floor(((trailSteps.length - missing.length) * 100) / trailSteps.length), missing, whole: missing.length === 0 };
}
