/** The laws of docs/architecture.md that a tool can check; type-only imports count. */
const foundations = [
  'areas',
  'identity',
  'organizations',
  'catalogue',
  'attachments',
  'notifications',
  'understanding',
  'ballots',
  'ledger',
  'surveys',
];
/** Peers stand side by side; the arrows between them are listed in docs/architecture.md (decisions 0032, 0038 and 0053). */
const peers = { matters: [], deliberation: ['matters'], funds: [], projects: ['matters', 'funds', 'deliberation'] };
const peerNames = [...Object.keys(peers), 'evaluation'];
const upwards = foundations.map((name, i) => ({
  name: `${name}-imports-downward`,
  comment: 'Imports go down only: a foundation never knows a module above it.',
  severity: 'error',
  from: { path: `^server/src/modules/${name}/` },
  to: { path: `^server/src/modules/(${[...foundations.slice(i + 1), ...peerNames].join('|')})/` },
}));
const sideways = Object.entries(peers).map(([name, allowed]) => ({
  name: `${name}-imports-no-other-peer`,
  comment: 'A peer calls another only along a listed arrow; otherwise it hears of facts.',
  severity: 'error',
  from: { path: `^server/src/modules/${name}/` },
  to: { path: `^server/src/modules/(${peerNames.filter((peer) => peer !== name && !allowed.includes(peer)).join('|')})/` },
}));
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    {
      name: 'modules-through-index',
      comment: 'Another module is imported only through its index.ts.',
      severity: 'error',
      from: { path: '^server/src/modules/([^/]+)/' },
      to: { path: '^server/src/modules/([^/]+)/', pathNot: ['^server/src/modules/$1/', '^server/src/modules/[^/]+/index\\.ts$'] },
    },
    {
      name: 'platform-knows-no-domain',
      severity: 'error',
      from: { path: '^server/src/platform/' },
      to: { path: '^server/src/(modules|channels)/' },
    },
    {
      name: 'rules-do-no-io',
      comment: 'Workflow, rules and policy files are pure: no repository, no HTTP, no file system.',
      severity: 'error',
      from: { path: '\\.(workflow|rules)\\.ts$' },
      to: { path: '\\.(repository|queries|routes|service)\\.ts$|^node:(fs|http|net|child_process)$|node_modules/(pg|fastify)/' },
    },
    {
      name: 'resident-without-antd',
      severity: 'error',
      from: { path: '^web/src/(resident|ui)/' },
      to: { path: 'node_modules/(antd|echarts|@ant-design)/|^web/src/console/' },
    },
    { name: 'web-not-server', severity: 'error', from: { path: '^web/' }, to: { path: '^server/src/' } },
    ...upwards,
    ...sideways,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.test\\.tsx?$|/test/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
};
