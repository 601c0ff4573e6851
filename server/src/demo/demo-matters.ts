import { catalogueItem } from '../modules/catalogue/index.ts';
import {
  acceptDemand,
  answerAtOnce,
  answerConfirmation,
  askBack,
  contactResident,
  conveneMatter,
  determineMatter,
  dispatchMatter,
  fileDemand,
  giveGuidance,
  proposeClass,
  rejectDemand,
  reportResult,
  returnOrder,
  signOrder,
  verifyOrder,
} from '../modules/matters/index.ts';
import { type Actor, anonymousActor, type WriteCtx } from '../platform/context.ts';
import { type DemoDemand, type DemoText, demoFile } from './demo-files.ts';
import type { DemoStaff } from './demo-people.ts';
import type { DemoPlace } from './demo-places.ts';
import { type Chooser, createChooser } from './generator.ts';

/** Runs a use case as somebody at some moment of the demo's past. */
export type Act = <T>(actor: Actor, at: Date, work: (ctx: WriteCtx) => Promise<T>) => Promise<T>;

export interface DemoWorld {
  readonly act: Act;
  readonly staff: readonly DemoStaff[];
  readonly places: readonly DemoPlace[];
  readonly now: Date;
}

const hour = 3_600_000;
const surnames = ['王', '李', '赵', '陈', '刘', '杨', '黄', '周', '吴', '徐', '孙', '朱', '何', '郭', '马', '欧阳'];
const given = ['建国', '秀英', '丽', '伟', '芳', '志强', '桂兰', '敏', '静', '磊', '洋', '艳', '勇', '娟', '涛', '霞'];
const channels = ['web', 'phone', 'walk_in', 'grid', 'visit', 'web', 'web', 'official_account', 'hotline_12345', 'chief'] as const;

/** How far a demand of the demo goes; the older, the further. */
type Stage =
  | 'received'
  | 'asked'
  | 'rejected'
  | 'accepted'
  | 'proposed'
  | 'determined'
  | 'dispatched'
  | 'returned'
  | 'signed'
  | 'contacted'
  | 'reported'
  | 'waiting'
  | 'closed';

const stages: readonly (readonly [Stage, number])[] = [
  ['closed', 52],
  ['waiting', 6],
  ['reported', 4],
  ['contacted', 10],
  ['signed', 6],
  ['dispatched', 6],
  ['returned', 2],
  ['determined', 3],
  ['proposed', 4],
  ['accepted', 3],
  ['received', 7],
  ['asked', 2],
  ['rejected', 1],
];

function stageOf(chooser: Chooser): Stage {
  let at = chooser.below(stages.reduce((sum, [, weight]) => sum + weight, 0));
  for (const [stage, weight] of stages) {
    at -= weight;
    if (at < 0) return stage;
  }
  return 'closed';
}

/** Makes one demand of the demo and takes it as far as it goes. Every step is a use case with its policy, its clocks and its facts. */
export async function liveThrough(world: DemoWorld, index: number): Promise<void> {
  const chooser = createChooser(20_260 + index * 7919);
  const corpus = demoFile<DemoDemand>('corpus');
  const demand = corpus[index % corpus.length] ?? chooser.pick(corpus);
  const stage = stageOf(chooser);
  const ageHours = stage === 'closed' ? 72 + chooser.below(24 * 40) : stage === 'received' ? chooser.below(10) : 8 + chooser.below(24 * 9);
  const life = new Life(world, chooser, new Date(world.now.getTime() - ageHours * hour));
  await life.file(demand);
  await life.goTo(stage, demand);
}

class Life {
  readonly #world: DemoWorld;
  readonly #chooser: Chooser;
  #at: Date;
  #demand = { id: '', version: 1 };
  #place: DemoPlace;

  constructor(world: DemoWorld, chooser: Chooser, start: Date) {
    this.#world = world;
    this.#chooser = chooser;
    this.#at = start;
    this.#place = chooser.pick(world.places);
  }

  async file(demand: DemoDemand): Promise<void> {
    const channel = this.#chooser.pick(channels);
    const byStaff = !['web', 'official_account'].includes(channel);
    const actor = byStaff ? this.#deskActor() : anonymousActor;
    const name = `${this.#chooser.pick(surnames)}${this.#chooser.pick(given)}`;
    const phone = `139${String(1000_0000 + this.#chooser.below(8999_9999)).slice(0, 8)}`;
    const filed = await this.#step(0, actor, (ctx) =>
      fileDemand(ctx, {
        body: demand.text.replaceAll('{place}', this.#place.label),
        kind: demand.kind,
        channel: (byStaff ? channel : 'web') as 'web',
        placeText: this.#place.label,
        areaCode: this.#place.areaCode,
        ...(this.#place.buildingId ? { buildingId: this.#place.buildingId } : {}),
        lng: this.#place.lng,
        lat: this.#place.lat,
        affected: this.#chooser.pick([1, 1, 1, 3, 12, 60]),
        ...(this.#chooser.chance(0.8) ? { contact: { name, phone } } : {}),
        ...(byStaff ? { entrySeconds: 25 + this.#chooser.below(60) } : {}),
      }),
    );
    this.#demand = { id: filed.id, version: 1 };
  }

  async goTo(stage: Stage, demand: DemoDemand): Promise<void> {
    if (stage === 'received') return;
    const desk = this.#deskActor();
    const { id, version } = this.#demand;
    if (stage === 'asked')
      return void (await this.#step(1, desk, (ctx) =>
        askBack(ctx, id, { version, question: '请告诉我们具体在几号楼附近，方便时请拍一张照片。' }),
      ));
    if (stage === 'rejected')
      return void (await this.#step(1, desk, (ctx) =>
        rejectDemand(ctx, id, { version, reasonCode: 'petition', note: '请向区信访局反映，电话见公开栏。' }),
      ));
    const { matter } = await this.#step(1, desk, (ctx) => acceptDemand(ctx, id, { version }));
    if (stage === 'accepted') return;
    const triage = this.#withRole('triage_officer');
    const proposed = await this.#step(1, triage, async (ctx) => {
      const item = await catalogueItem(ctx, demand.type);
      if (matter.kind === 'enquiry' && this.#chooser.chance(0.5))
        return answerAtOnce(ctx, matter.id, { version: matter.version, text: '已按政策为您解答，办理地点和所需材料请看附上的指南。' });
      return proposeClass(ctx, matter.id, { version: matter.version, class: item?.class ?? 'major', typeCode: item?.code ?? null });
    });
    if (stage === 'proposed' || proposed.state === 'answered') return;
    const determined = await this.#step(2, triage, (ctx) =>
      determineMatter(ctx, matter.id, { version: proposed.version, reason: '按责任清单议定' }),
    );
    if (stage === 'determined') return;
    if (determined.class === 'private') return this.#guide(determined, stage);
    if (determined.class === 'communal')
      return void (await this.#step(3, this.#committee(), (ctx) => conveneMatter(ctx, matter.id, { version: determined.version })).catch(
        () => undefined,
      ));
    await this.#handle(determined, stage, demand);
  }

  async #guide(matter: { id: string; version: number; type_code: string | null }, stage: Stage): Promise<void> {
    const desk = this.#deskActor();
    await this.#step(2, desk, async (ctx) => {
      const item = matter.type_code ? await catalogueItem(ctx, matter.type_code) : null;
      const articles = (item?.guidance ?? []).slice(0, 2);
      return giveGuidance(ctx, matter.id, {
        version: matter.version,
        articles,
        ...(articles.length ? {} : { contacts: [{ name: '社区服务中心', phone: '000-9900101' }] }),
      });
    });
    if (stage === 'closed') this.#at = new Date(this.#at.getTime() + 7 * 24 * hour);
  }

  async #handle(matter: { id: string; version: number }, stage: Stage, demand: DemoDemand): Promise<void> {
    const dispatcher = this.#withRole('dispatcher');
    const { orderId, matter: sent } = await this.#step(2, dispatcher, (ctx) =>
      dispatchMatter(ctx, matter.id, { version: matter.version, instruction: '请尽快联系反映人，按时答复。' }),
    );
    if (stage === 'dispatched') return;
    const unitStaff = this.#world.staff.filter((s) => s.actor.holdings.some((h) => h.unitId === sent.unit_id));
    const registrar = unitStaff.find((s) => s.roles.includes('unit_registrar'));
    const handlers = unitStaff.filter((s) => s.roles.includes('handler') && s.sectionId !== null);
    // A unit without officers of its own keeps the order unsigned: the ladder will show it.
    if (!registrar || handlers.length === 0) return;
    const handler = this.#chooser.pick(handlers);
    if (stage === 'returned') {
      const text = this.#chooser.pick(demoFile<DemoText & { list: string }>('reason_texts').filter((r) => r.list === 'return')).text;
      return void (await this.#step(3, registrar.actor, (ctx) =>
        returnOrder(ctx, orderId, { version: 1, reasonCode: 'not_our_duty', reason: text }),
      ));
    }
    const signed = await this.#step(3, registrar.actor, (ctx) =>
      signOrder(ctx, orderId, { version: 1, sectionId: handler.sectionId ?? '', handlerId: handler.id }),
    );
    if (stage === 'signed') return;
    const note = this.#chooser.pick(demoFile<DemoText>('contact_notes')).text;
    const contacted = await this.#step(6, handler.actor, (ctx) => contactResident(ctx, orderId, { version: signed.version, note }));
    if (stage === 'contacted') return;
    const results = demoFile<DemoText & { type: string | null }>('results');
    const fitting = results.filter((r) => r.type === demand.type);
    const text = this.#chooser.pick(fitting.length ? fitting : results.filter((r) => r.type === null)).text;
    const reported = await this.#step(30, handler.actor, (ctx) =>
      reportResult(ctx, orderId, { version: contacted.version, text, kind: 'solved', hours: 1 + this.#chooser.below(6) }),
    );
    if (stage === 'reported') return;
    await this.#step(4, dispatcher, (ctx) => verifyOrder(ctx, orderId, { version: reported.version }));
    if (stage === 'waiting') return;
    await this.#rate(matter.id);
  }

  async #rate(matterId: string): Promise<void> {
    const rating = this.#chooser.chance(0.72) ? 'satisfied' : this.#chooser.chance(0.6) ? 'basically' : 'dissatisfied';
    const texts = demoFile<DemoText & { rating: string }>('rating_texts').filter((r) => r.rating.startsWith(rating));
    const words = texts.length ? this.#chooser.pick(texts).text : '';
    const caller = this.#deskActor();
    await this.#step(20, caller, (ctx) =>
      answerConfirmation(ctx, matterId, {
        solved: rating !== 'dissatisfied',
        satisfaction: rating,
        ...(words ? { words } : {}),
        method: 'phone',
      }),
    );
  }

  /** One step after up to `hours` hours, never later than now. */
  async #step<T>(hours: number, actor: Actor, work: (ctx: WriteCtx) => Promise<T>): Promise<T> {
    const later = this.#at.getTime() + (0.1 + this.#chooser.next()) * hours * hour;
    this.#at = new Date(Math.min(later, this.#world.now.getTime() - 60_000));
    return this.#world.act(actor, this.#at, work);
  }

  #withRole(role: DemoStaff['roles'][number]): Actor {
    return this.#chooser.pick(this.#world.staff.filter((s) => s.roles.includes(role))).actor;
  }

  #deskActor(): Actor {
    return this.#withRole('intake_operator');
  }

  #committee(): Actor {
    const near = this.#world.staff.filter((s) => s.roles.includes('committee_member') && this.#place.areaCode.startsWith(s.areaCode));
    return (near[0] ?? this.#chooser.pick(this.#world.staff.filter((s) => s.roles.includes('committee_member')))).actor;
  }
}
