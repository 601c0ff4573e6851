import { createElection, setElectionRoll, stepElection } from '../modules/deliberation/index.ts';
import type { WriteCtx } from '../platform/context.ts';
import type { DemoStaff } from './demo-people.ts';

const community = '990101001001';

/** The next election of one committee, whose roll hangs out. */
export async function seedElections(ctx: WriteCtx, staff: readonly DemoStaff[]): Promise<void> {
  const chair = staff.find((each) => each.areaCode === community && each.roles.includes('committee_member'))?.actor;
  if (!chair) return;
  const held = { ...ctx, actor: chair };
  const id = await createElection(held, {
    areaCode: community,
    title: '砚池社区居委会换届选举',
    posts: [
      { code: 'head', label: '主任', seats: 1 },
      { code: 'deputy', label: '副主任', seats: 1 },
      { code: 'member', label: '委员', seats: 5 },
    ],
  });
  const voters = Array.from({ length: 240 }, (_, i) => ({ label: `松苑小区${(i % 6) + 1}号楼${Math.floor(i / 6) + 101}室` }));
  await setElectionRoll(held, id, { version: 1, voters });
  await stepElection(held, id, 'publish_roll', { version: 2 });
}
