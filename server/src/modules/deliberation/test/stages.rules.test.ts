import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { missingSeats, seatOf, seats } from '../parties/parties.rules.ts';
import { bodyFault, isAdopted, ruleTemplateOf, ruleTemplates, stages } from '../rules/rule-body.ts';
import { stageBar } from '../topics/stages.rules.ts';
import { topicStates } from '../topics/topics.workflow.ts';

describe('the procedure bar', () => {
  it('[S001-89] has the six stages in every state, with at most one where the topic stands', () => {
    for (const state of topicStates) {
      const bar = stageBar(stages, stages, state);
      expect(bar.map((line) => line.stage)).toEqual([...stages]);
      expect(bar.filter((line) => line.state === 'current').length).toBe(state === 'evaluated' ? 0 : 1);
    }
  });

  it('[S001-74] leaves out what the rules of the place leave out', () => {
    const short = ruleTemplateOf('community_short')?.body.stages ?? [];
    expect(
      stageBar(stages, short, 'discussing')
        .filter((line) => line.state === 'left_out')
        .map((line) => line.stage),
    ).toEqual(['execution', 'feedback']);
  });
});

describe('rules of deliberation', () => {
  it('[S001-74] every template of the program can be held', () => {
    for (const { body } of ruleTemplates) expect(bodyFault(body)).toBeNull();
    expect(ruleTemplateOf('community_standard')?.body.stages).toHaveLength(6);
    expect(ruleTemplateOf('community_short')?.body.stages).toHaveLength(4);
  });

  it('[S001-83] need more than half of those entitled', () => {
    expect(isAdopted({ inFavour: 212, entitled: 300 })).toBe(true);
    fc.assert(
      fc.property(fc.nat(1000), fc.integer({ min: 1, max: 1000 }), (inFavour, entitled) => {
        expect(isAdopted({ inFavour, entitled })).toBe(inFavour <= entitled && inFavour > entitled - inFavour);
      }),
    );
  });
});

describe('seats', () => {
  it('[S001-86] name those on which nobody sits, and give every unit one of the six', () => {
    expect(missingSeats(['resident', 'property_firm'])).toEqual([
      'residents_committee',
      'owners_committee',
      'social_organisation',
      'resident_unit',
    ]);
    for (const kind of ['owners_assembly', 'property_firm', 'utility', 'other']) expect(seats).toContain(seatOf(kind));
  });
});
