import { acceptDemand, determineMatter, fileDemand, proposeClass } from '../modules/matters/index.ts';
import { type Actor, anonymousActor } from '../platform/context.ts';
import type { DemoWorld } from './demo-matters.ts';
import type { DemoPlace } from './demo-places.ts';

const day = 86_400_000;

/** What many speak of: words with the estate in place of {place}, and how many days ago each was said. */
interface Told {
  /** Which of the places of the demo. */
  readonly place: number;
  readonly words: readonly (readonly [text: string, daysAgo: number])[];
  /** So many are determined as this type and could be one batch. */
  readonly determined?: { readonly type: string; readonly class: 'major' | 'communal'; readonly matters: number };
}

const told: readonly Told[] = [
  {
    place: 0,
    words: [
      ['{place}二期的电梯又停运了，老人下不了楼', 24],
      ['{place}电梯停运三天没人修', 9],
      ['{place}电梯经常停运，昨晚还关了人', 5],
      ['{place}的电梯停运，买菜的推车上不来', 4],
      ['{place}电梯停运到现在还没恢复', 3],
      ['{place}电梯故障停运，物业说等配件', 2],
      ['{place}电梯停运，坐轮椅的人出不了门', 2],
      ['请问{place}电梯停运什么时候能修好', 1],
    ],
    determined: { type: 'lift_repair', class: 'communal', matters: 4 },
  },
  {
    place: 7,
    words: [
      ['{place}东门夜市烧烤油烟飘进家里', 12],
      ['{place}夜市烧烤摊油烟大，不敢开窗', 8],
      ['{place}门口烧烤油烟熏人，凌晨还在营业', 6],
      ['{place}夜市烧烤油烟和叫卖声太扰民', 3],
      ['{place}烧烤摊又摆出来了，油烟呛人', 1],
    ],
  },
  {
    place: 13,
    words: [
      ['{place}自来水发黄，有铁锈味', 20],
      ['{place}水龙头放出来的水发黄', 18],
      ['{place}自来水发黄，孩子喝了怕生病', 17],
      ['{place}早上自来水还是发黄', 15],
    ],
  },
  {
    place: 19,
    words: [
      ['{place}充电桩不够用，每晚排队', 33],
      ['希望{place}增加充电桩', 30],
      ['{place}充电桩坏了两个没人管', 27],
    ],
  },
  {
    place: 25,
    words: [
      ['{place}希望允许广场舞跳到晚上八点半', 10],
      ['支持{place}的广场舞，老人就这点活动', 9],
      ['反对{place}广场舞，孩子写不了作业', 8],
      ['{place}广场舞音响太吵，睡不着', 7],
      ['反对广场舞，{place}楼下天天震得慌', 5],
    ],
  },
];

/** Demands that the hot issues of the demo are made of. */
export const demandsOfHotIssues = told.reduce((sum, { words }) => sum + words.length, 0);

/** Issues that many speak of, one of which grows, one that could be a batch, and one about which wishes clash (S000-28, S002-67). */
export async function seedHotIssues(world: DemoWorld): Promise<void> {
  let phone = 13_800_100_000;
  for (const issue of told) {
    const place = world.places[issue.place % world.places.length];
    if (!place) continue;
    let left = issue.determined?.matters ?? 0;
    for (const [text, daysAgo] of issue.words) {
      phone += 1;
      const at = new Date(world.now.getTime() - daysAgo * day);
      const id = await say(world, { place, at, text: text.replace('{place}', place.label), phone: String(phone) });
      if (left > 0 && issue.determined) await determine(world, { id, at, ...issue.determined });
      left -= 1;
    }
  }
}

interface Said {
  readonly place: DemoPlace;
  readonly at: Date;
  readonly text: string;
  readonly phone: string;
}

async function say(world: DemoWorld, { place, at, text, phone }: Said): Promise<string> {
  const filed = await world.act(anonymousActor, at, (ctx) =>
    fileDemand(ctx, {
      body: `${text}，请尽快处理。`,
      placeText: place.label,
      areaCode: place.areaCode,
      lng: place.lng,
      lat: place.lat,
      channel: 'web',
      contact: { name: '陈先生', phone },
    }),
  );
  return filed.id;
}

async function determine(world: DemoWorld, matter: { id: string; at: Date; type: string; class: 'major' | 'communal' }): Promise<void> {
  const desk = holder(world, 'intake_operator');
  const triage = holder(world, 'triage_officer');
  const after = (minutes: number) => new Date(matter.at.getTime() + minutes * 60_000);
  const { matter: accepted } = await world.act(desk, after(20), (ctx) => acceptDemand(ctx, matter.id, { version: 1 }));
  const proposed = await world.act(triage, after(40), (ctx) =>
    proposeClass(ctx, accepted.id, { version: accepted.version, class: matter.class, typeCode: matter.type }),
  );
  await world.act(triage, after(60), (ctx) => determineMatter(ctx, accepted.id, { version: proposed.version, reason: '按责任清单议定' }));
}

function holder(world: DemoWorld, role: DemoWorld['staff'][number]['roles'][number]): Actor {
  const found = world.staff.find(({ roles }) => roles.includes(role));
  if (!found) throw new Error(`the demo has no ${role}`);
  return found.actor;
}
