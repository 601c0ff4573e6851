import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { read } from '../../../api/query.ts';
import type { Deadline } from '../../../ui/time/remaining.ts';
import * as K from '../../kit/index.ts';

interface Row extends K.ListRow {
  number: string;
  title: string;
  class: string;
  state: string;
  place: string;
  unit: string;
  due: Deadline;
  version: number;
  createdAt: string;
}

const states = ['received', 'accepted', 'triage_proposed', 'in_handling', 'closed'];
export function DemoList() {
  return (
    <K.ListPage<Row>
      id="demo"
      title="全部事项"
      path="/api/v1/matters"
      rowLink={(r) => `/demo/${r.id}`}
      actions={<Button type="primary">登记诉求</Button>}
      views={[
        { id: 'all', label: '全部', query: {} },
        { id: 'new', label: '待受理', query: { state: 'received' } },
        { id: 'late', label: '已超时', query: { late: 'true' } },
        { id: 'sup', label: '督办中', query: { state: 'under_supervision' } },
      ]}
      filters={[
        { key: 'q', label: '搜索标题、编号', kind: 'text' },
        { key: 'state', label: '状态', kind: 'choices', options: states.map((s) => ({ value: s, label: s })) },
        { key: 'unit', label: '承办单位', kind: 'unit' },
        { key: 'created', label: '登记日期', kind: 'period', from: 'from', to: 'to', as: 'moment', more: true },
        { key: 'late', label: '只看超时', kind: 'flag', more: true },
      ]}
      columns={[
        { key: 'number', title: '编号', width: 130, cell: (r) => <span className="quiet">{r.number}</span> },
        { key: 'title', title: '标题', link: true, cell: (r) => r.title },
        { key: 'class', title: '类别', width: 80, cell: (r) => <K.ClassTag value={r.class} /> },
        { key: 'state', title: '状态', width: 120, cell: (r) => <K.StateTag of="matter" state={r.state} /> },
        { key: 'due', title: '时限', width: 260, sort: { up: 'due' }, cell: (r) => <K.Clock deadline={r.due} /> },
        { key: 'unit', title: '承办单位', width: 150, cell: (r) => r.unit },
        { key: 'place', title: '地点', width: 200, cell: (r) => r.place, extra: true },
      ]}
      bulk={[
        K.bulkAction<Row, { note: string }>({
          name: 'sign',
          label: '签收',
          icon: 'check',
          fields: [{ key: 'note', label: '备注', kind: 'text' }],
          send: (row, values, key) =>
            data(api.POST('/api/v1/matters/{id}/sign', { params: { path: { id: row.id } }, body: values, headers: submitHeaders(key) })),
        }),
      ]}
      rowName={(r) => `${r.number} ${r.title}`}
      exporting={{
        start: () => data(api.POST('/api/v1/exports', { body: {} })) as Promise<{ id: string }>,
        read: (id) => data(api.GET('/api/v1/jobs/{id}', { params: { path: { id } } })) as Promise<K.Job>,
      }}
      empty={{ title: '还没有事项', text: '居民反映或您登记之后，会出现在这里。' }}
    />
  );
}

export function DemoRecord() {
  const id = K.useRouteParam('id');
  const query = useQuery(read('/api/v1/matters/{id}', { path: { id } }));
  return <K.Loaded query={query}>{(m) => <Rec m={m as Row} />}</K.Loaded>;
}
const h = 3600e3;
const ago = (n: number) => new Date(Date.now() - n * h).toISOString();
function Rec({ m }: { m: Row }) {
  const [taken, setTaken] = useState(false);
  const actions = [
    K.action<{ class: string; ground: string; unit: K.Picked }>({
      name: 'determine',
      label: '议定类别',
      icon: 'check',
      hint: '由您（分拨员）在 今天 17:30 前办',
      intro: '议定以后按类别办理，居民会收到通知。',
      fields: [
        {
          key: 'class',
          label: '类别',
          kind: 'choice',
          required: true,
          options: [
            { value: 'major', label: '大事', note: '政府部门办' },
            { value: 'communal', label: '小事', note: '社区商量办' },
            { value: 'private', label: '私事', note: '引导办' },
          ],
        },
        { key: 'unit', label: '承办单位', kind: 'unit', required: true },
        {
          key: 'ground',
          label: '依据',
          kind: 'long_text',
          required: true,
          minLength: 4,
          maxLength: 500,
          snippets: [{ label: '清单条目', text: '按责任清单第 3 条。' }],
        },
        { key: 'due' as never, label: '期限', kind: 'moment' },
        { key: 'files' as never, label: '附件', kind: 'files' },
      ],
      send: (v, c) =>
        data(
          api.POST('/api/v1/matters/{id}/determine', {
            params: { path: { id: m.id } },
            body: { ...v, version: c.version } as never,
            headers: submitHeaders(c.key),
          }),
        ),
    }),
    K.action({ name: 'dispatch', label: '分拨', send: async () => undefined }),
    K.action({
      name: 'merge',
      label: '并入其他',
      layout: 'drawer',
      fields: [{ key: 'a', label: '并入', kind: 'text' }],
      send: async () => undefined,
    }),
    K.action({ name: 'reject', label: '不予受理', danger: true, intro: '要写明理由，并指明应找哪里。', send: async () => undefined }),
    K.action({ name: 'close', label: '办结', send: async () => undefined }),
    K.action({ name: 'touch', label: '关注', done: '已关注', send: async () => undefined }),
  ];
  return (
    <K.RecordPage
      back={{ to: '/demo', label: '全部事项' }}
      number={m.number}
      title={m.title}
      tags={
        <>
          <K.ClassTag value={m.class} />
          <K.StateTag of="matter" state={m.state} />
          <K.Tag tone="waiting">黄牌</K.Tag>
        </>
      }
      clocks={
        <>
          <K.Clock label="首次响应" deadline={m.due} />
          <K.Clock label="办结" deadline={{ dueAt: new Date(Date.now() + 60 * h).toISOString(), startedAt: ago(20), provisional: true }} />
        </>
      }
      place={m.place}
      actions={
        <K.ActionButtons
          actions={actions}
          target={{
            record: m,
            refreshes: ['/api/v1/matters'],
            reload: async () => ({ ...m, version: 4, state: 'in_handling' }) as Row,
            compare: (r) => [{ label: '状态', value: <K.StateTag of="matter" state={(r as Row).state} /> }],
          }}
        />
      }
      people={
        <K.PeopleList
          people={[
            {
              key: 'a',
              part: '诉求人',
              name: (
                <K.PersonalData
                  label="姓名"
                  masked="张*华"
                  revealing={{
                    reveal: async () => '张建华',
                    purposes: [
                      { value: 'call', label: '回访' },
                      { value: 'check', label: '核实情况' },
                    ],
                  }}
                />
              ),
              aside: <K.PersonalData label="电话" masked="138****8000" revealing={{ reveal: async () => '13812348000' }} />,
            },
            { key: 'b', part: '主办单位', name: m.unit, note: '主导', aside: <K.Clock deadline={m.due} short /> },
            { key: 'c', part: '协办', name: '金陵社区居委会', note: '参与' },
          ]}
        />
      }
      side={
        <K.Panel title="附件">
          <K.Upload value={[]} onChange={() => undefined} />
        </K.Panel>
      }
      story={
        <K.Timeline
          kinds={[
            { key: 'state', label: '办理', icon: 'check' },
            { key: 'message', label: '沟通', icon: 'message' },
          ]}
          items={[
            { id: '1', at: ago(1), kind: 'state', title: '提出类别：大事', who: '系统建议', tone: 'active', icon: 'spark' },
            {
              id: '2',
              at: ago(3),
              kind: 'message',
              title: '向居民补问',
              who: '王秀兰 · 受理员',
              quote: '请问是哪个单元？灯是完全不亮还是闪？',
            },
            {
              id: '3',
              at: ago(30),
              kind: 'message',
              title: '居民答复',
              who: '诉求人',
              quote: '三单元，完全不亮，已经一周了。',
              tone: 'done',
            },
            { id: '4', at: ago(50), kind: 'state', title: '受理', who: '王秀兰 · 受理员', body: '来自网页，自动登记。', tone: 'fresh' },
          ]}
        />
      }
    >
      <K.Panel title="三事分流">
        <div className="stack">
          <K.SuggestionBox
            label="类别"
            value="大事 · 市政照明"
            confidence="high"
            evidence={['文字里有“路灯、不亮”', '同一地点上月 3 件都按此办', '责任清单第 12 条']}
            hotkey="a"
            accepted={taken}
            onAccept={() => setTaken(true)}
            onChange={() => undefined}
          />
          <K.SuggestionBox
            label="可能重复"
            value="2026-0001188 三单元楼道灯坏"
            confidence="medium"
            evidence={['同一幢楼', '相隔 2 天']}
            onAccept={() => undefined}
          />
        </div>
      </K.Panel>
      <K.Panel title="诉求内容">
        <K.Facts
          items={[
            { label: '渠道', value: '网页' },
            { label: '类型', value: '求助' },
            { label: '登记时间', value: '3月5日 09:12' },
          ]}
        />
      </K.Panel>
    </K.RecordPage>
  );
}

export function DemoFigures() {
  const line = useMemo(
    () => ({
      kind: 'line' as const,
      categories: Array.from({ length: 12 }, (_, i) => `${i + 1}月`),
      series: [
        { name: '受理', values: [80, 95, 120, 110, 130, 150, 170, 160, 140, 150, 180, 210] },
        { name: '办结', values: [70, 90, 100, 112, 120, 140, 150, 158, 145, 149, 160, 190] },
      ],
    }),
    [],
  );
  const bar = useMemo(
    () => ({
      kind: 'bar' as const,
      categories: ['区城市管理局', '区住房和建设局', '区市场监管局', '宁南街道办事处', '区民政局'],
      series: [{ name: '超时', values: [12, 9, 5, 3, 1] }],
    }),
    [],
  );
  const heat = useMemo(
    () => ({
      kind: 'heat' as const,
      columns: Array.from({ length: 12 }, (_, i) => `${i * 2}时`),
      rows: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
      values: Array.from({ length: 7 }, (_, r) => Array.from({ length: 12 }, (_, c) => (r * 7 + c * 5) % 23)),
    }),
    [],
  );
  const stacked = useMemo(
    () => ({
      kind: 'stacked' as const,
      categories: ['一月', '二月', '三月'],
      series: [
        { name: '大事', values: [5, 6, 7] },
        { name: '小事', values: [9, 6, 8] },
        { name: '私事', values: [3, 4, 5] },
      ],
    }),
    [],
  );
  const flow = useMemo(
    () => ({
      kind: 'flow' as const,
      links: [
        { from: '财政', to: '为老服务', value: 30 },
        { from: '捐赠', to: '为老服务', value: 12 },
        { from: '财政', to: '楼道照明', value: 9 },
      ],
    }),
    [],
  );
  return (
    <K.Page title="王秀兰，上午好" lead="今天有 6 件要在下班前办完。" actions={<Button type="primary">登记诉求</Button>}>
      <K.StatGrid>
        <K.StatCard
          label="待受理"
          value={32}
          unit="件"
          to="/demo"
          search={{ state: 'received' }}
          change={{ text: '比昨天多 5 件', direction: 'worse' }}
        />
        <K.StatCard label="两小时内到期" value={5} unit="件" tone="waiting" to="/demo" />
        <K.StatCard label="已超时" value={2} unit="件" tone="alarm" to="/demo" change={{ text: '比上周少 3 件', direction: 'better' }} />
        <K.StatCard label="办结率" value="96.4%" note="近 30 天 n = 1,204" to="/demo" />
      </K.StatGrid>
      <K.Note tone="waiting" title="周六值班表还有两个空缺">
        请在周四前补齐。
      </K.Note>
      <K.Panel>
        <K.Chart title="近一年受理量上升，办结量跟上了九成" content={line} note="按月，含三类" onPick={() => undefined} />
      </K.Panel>
      <div style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(320px, 1fr))', gap: 16 }}>
        <K.Panel>
          <K.Chart title="超时最多的是城管局和住建局" content={bar} />
        </K.Panel>
        <K.Panel>
          <K.Chart title="周三下午来电最集中" content={heat} />
        </K.Panel>
        <K.Panel>
          <K.Chart title="小事占比在下降" content={stacked} />
        </K.Panel>
        <K.Panel>
          <K.Chart title="钱主要去了为老服务" content={flow} />
        </K.Panel>
      </div>
    </K.Page>
  );
}

const square = (x: number, y: number) => ({
  type: 'Polygon',
  coordinates: [
    [
      [118.7 + x * 0.01, 32 + y * 0.01],
      [118.709 + x * 0.01, 32.0 + y * 0.01],
      [118.71 + x * 0.01, 32.009 + y * 0.01],
      [118.7 + x * 0.01, 32.01 + y * 0.01],
      [118.7 + x * 0.01, 32 + y * 0.01],
    ],
  ],
});
export function DemoMap() {
  const [code, setCode] = useState<string>();
  const areas = useMemo(
    () =>
      Array.from({ length: 12 }, (_, i) => ({
        code: `g${i}`,
        name: `第 ${i + 1} 网格`,
        boundary: square(i % 4, Math.floor(i / 4)),
        value: (i * 7) % 19,
      })),
    [],
  );
  const points = useMemo(
    () =>
      Array.from({ length: 30 }, (_, i) => ({
        id: `p${i}`,
        lng: 118.7 + ((i * 37) % 40) / 1000,
        lat: 32 + ((i * 53) % 30) / 1000,
        label: `事项 ${i}`,
      })),
    [],
  );
  return (
    <K.Page title="网格地图">
      <K.Panel>
        <K.GridMap areas={areas} points={points} unit="件未办结" chosen={code} onChoose={setCode} />
      </K.Panel>
    </K.Page>
  );
}

const fields: K.Field<{
  text: string;
  phone: string;
  kind: string;
  area: K.Picked;
  day: string;
  tags: string[];
  n: number;
  ok: boolean;
}>[] = [
  { key: 'text', label: '反映的内容', kind: 'long_text', required: true, rows: 5, maxLength: 2000 },
  { key: 'phone', label: '联系电话', kind: 'text', inputMode: 'tel', help: '用来回访，不会公开' },
  {
    key: 'kind',
    label: '诉求类型',
    kind: 'choice',
    required: true,
    options: [
      { value: 'a', label: '求助' },
      { value: 'b', label: '投诉' },
      { value: 'c', label: '咨询' },
    ],
  },
  { key: 'area', label: '所在社区', kind: 'area', required: true },
  { key: 'day', label: '发生日期', kind: 'date' },
  { key: 'n', label: '涉及户数', kind: 'number', unit: '户' },
  {
    key: 'tags',
    label: '重点人群',
    kind: 'choices',
    options: [
      { value: 'x', label: '独居老人' },
      { value: 'y', label: '残疾人' },
    ],
  },
  { key: 'ok', label: '', kind: 'yes_no', text: '当事人同意转给承办单位' },
];
export function DemoForm() {
  return (
    <K.Page title="登记来电来访" lead="一分钟内登记完，其余的以后可以补。" reading>
      <K.RecordForm
        draftKey="demo-new"
        fields={fields}
        columns={2}
        submitLabel="登记"
        send={async (v, key) => data(api.POST('/api/v1/nowhere', { body: v, headers: submitHeaders(key) }))}
        onDone={() => undefined}
      />
    </K.Page>
  );
}
export function DemoPrint() {
  return (
    <K.PrintPage title="事项办理通知单" number="2026-0001204" seal={{ unit: '雨花台区社会治理分拨中心', date: '2026年3月5日' }}>
      <p>区城市管理局：</p>
      <p>现将下列事项交你单位办理，请按期限办结并反馈。</p>
      <table>
        <tbody>
          <tr>
            <th>标题</th>
            <td>三单元楼道灯不亮</td>
          </tr>
          <tr>
            <th>期限</th>
            <td>2026年3月10日 17:30</td>
          </tr>
        </tbody>
      </table>
    </K.PrintPage>
  );
}
export function DemoEmpty() {
  return (
    <K.Page title="责任清单">
      <K.Panel>
        <K.Empty
          icon="book"
          title="还没有清单"
          text="清单说明每类事由谁定、谁办、谁出钱、谁监督。"
          action={<Button type="primary">导入清单</Button>}
        />
      </K.Panel>
    </K.Page>
  );
}
