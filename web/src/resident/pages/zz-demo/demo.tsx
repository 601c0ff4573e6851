import { type FormEvent, useState } from 'react';
import * as R from '../../kit/index.ts';

const initial = { text: '', place: undefined as R.PickedPlace | undefined, kind: '', phone: '', follow: false };
const source: R.PlaceSource = {
  search: async (q) => ['12 幢', '13 幢', '北门'].map((n, i) => ({ id: `${q}${i}`, name: `${q} ${n}`, detail: '金陵社区 雨花里小区' })),
  near: async () => [{ id: 'n', name: '雨花里小区 12 幢', detail: '金陵社区' }],
  areas: async () => [
    {
      name: '金陵社区',
      boundary: {
        type: 'Polygon',
        coordinates: [
          [
            [118.7, 32],
            [118.72, 32],
            [118.72, 32.02],
            [118.7, 32.02],
            [118.7, 32],
          ],
        ],
      },
    },
  ],
};
export function Demo() {
  const form = R.useResidentForm({
    key: 'demo',
    initial,
    rules: {
      text: (v) => (v.text ? undefined : '请写一下是什么事'),
      place: (v) => (v.place ? undefined : '请写一下在哪里'),
      kind: (v) => (v.kind ? undefined : '请选一项'),
    },
  });
  const [photos, setPhotos] = useState<R.Photo[]>([]);
  const send = (e: FormEvent) => {
    e.preventDefault();
    form.check();
  };
  return (
    <R.Page title="我要反映" lead="写清楚什么事、在哪里，就可以发出。" back={{ to: '/', label: '首页' }}>
      <form className="page" onSubmit={send} noValidate>
        <R.ErrorSummary form={form} />
        <R.LongTextField
          {...form.field('text')}
          label="什么事"
          help="例如：三单元楼道灯不亮，已经一周"
          value={form.values.text}
          onChange={(text) => form.change({ text })}
        />
        <R.PlacePicker {...form.field('place')} value={form.values.place} onChange={(place) => form.change({ place })} source={source} />
        <R.RadioCards
          {...form.field('kind')}
          label="您希望"
          value={form.values.kind}
          onChange={(kind) => form.change({ kind })}
          cards={[
            { value: 'a', label: '尽快处理', note: '会派人到现场', icon: 'clock' },
            { value: 'b', label: '问一问' },
          ]}
        />
        <R.PhotoInput value={photos} onChange={setPhotos} />
        <R.TextField
          {...form.field('phone')}
          label="手机号"
          optional
          help="留下号码，办好了会告诉您"
          type="tel"
          inputMode="tel"
          value={form.values.phone}
          onChange={(phone) => form.change({ phone })}
        />
        <R.CheckField label="同意把电话转给承办单位" checked={form.values.follow} onChange={(follow) => form.change({ follow })} />
        <R.SubmitButton busy={false}>发出</R.SubmitButton>
      </form>
    </R.Page>
  );
}
const h = 3600e3;
const at = (n: number) => new Date(Date.now() + n * h).toISOString();
export function Demo2() {
  return (
    <R.Page title="三单元楼道灯不亮" lead="编号 2026-0001204" back={{ to: '/', label: '首页' }}>
      <R.Receipt number="2026-0001204" code="K7QM-3XPA" url="http://127.0.0.1:3111/progress?c=K7QM3XPA" />
      <R.Clock label="答应您办好的时间" deadline={{ dueAt: at(30), startedAt: at(-40) }} />
      <R.Clock label="第一次联系您" deadline={{ dueAt: at(-3), state: 'met' }} />
      <R.Clock label="办好" deadline={{ dueAt: at(-30) }} />
      <R.Section title="办到哪一步">
        <R.Story
          steps={[
            { key: '1', title: '已收到', state: 'done', at: at(-50) },
            { key: '2', title: '已交给区住建局', state: 'done', at: at(-30), text: '负责单位：区住建局物业科' },
            { key: '3', title: '正在办理', state: 'now', at: at(-2), text: '维修人员明天上午到现场。' },
            { key: '4', title: '请您确认', state: 'next' },
          ]}
        />
      </R.Section>
      <R.Notice title="附近有相同的反映">可以跟着一起看进度，不用再报一次。</R.Notice>
      <R.Notice tone="done" title="已经发出">
        谢谢您。
      </R.Notice>
      <R.ProblemNotice error={new Error('x')} onRetry={() => undefined} />
      <R.RateButtons onRate={() => undefined} onUnsolved={() => undefined} />
    </R.Page>
  );
}
