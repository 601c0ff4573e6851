import type { Static } from 'typebox';
import { abilitiesOf } from '../../../platform/abilities.ts';
import { type LocalDate, localDateOf } from '../../../platform/calendar/local-date.ts';
import { readRoute, writeRoute } from '../../../platform/http/route.ts';
import { editConflict, forbidden, notFound } from '../../../platform/problem.ts';
import { badValidity, nodeCircle, nodeExists, nodeInUse, outsideCodeTaken, unknownReferences } from '../catalogue.errors.ts';
import { can } from '../catalogue.policy.ts';
import { allNodes } from './taxonomy.repository.ts';
import { inTreeOrder, isOpenOn, nameOn } from './taxonomy.rules.ts';
import { NewNode, NodeChange, NodeParams, NodeView, TaxonomyQuery, TaxonomyView } from './taxonomy.schema.ts';
import { addNode, changeNode } from './taxonomy.service.ts';
import type { TaxonomyNode } from './taxonomy.types.ts';

function present(node: TaxonomyNode, day: LocalDate): Static<typeof NodeView> {
  return {
    ...node,
    name: nameOn(node, day),
    currentName: node.name,
    formerNames: node.formerNames.map((former) => ({ ...former })),
    outsideCodes: node.outsideCodes.map((code) => ({ ...code })),
  };
}

export const taxonomyRoutes = [
  readRoute({
    method: 'GET',
    path: '/taxonomy',
    operationId: 'getTaxonomy',
    summary: { zh: '诉求分类树', en: 'The classification of demands' },
    access: ['staff', 'resident', 'reporter', 'anonymous'],
    query: TaxonomyQuery,
    response: TaxonomyView,
    handler: async (ctx, { query }) => {
      const day = query.at ?? localDateOf(ctx.now);
      const nodes = [...(await allNodes(ctx)).values()].filter((node) => query.all === 'yes' || isOpenOn(node, day));
      return {
        items: inTreeOrder(nodes).map((node) => present(node, day)),
        abilities: abilitiesOf({ edit: can.edit(ctx.actor, ctx.district) }, ctx.lang),
      };
    },
  }),
  writeRoute({
    method: 'POST',
    path: '/taxonomy',
    operationId: 'addTaxonomyNode',
    summary: { zh: '新增分类', en: 'Add a group' },
    access: ['staff'],
    permission: 'catalogue.edit',
    body: NewNode,
    response: NodeView,
    status: 201,
    problems: [forbidden, nodeExists, unknownReferences, nodeCircle, outsideCodeTaken],
    handler: async (ctx, { body }) => present(await addNode(ctx, body), localDateOf(ctx.now)),
  }),
  writeRoute({
    method: 'PATCH',
    path: '/taxonomy/:code',
    operationId: 'changeTaxonomyNode',
    summary: { zh: '改名、移动、停用或对应分类', en: 'Rename, move, close or map a group' },
    access: ['staff'],
    permission: 'catalogue.edit',
    params: NodeParams,
    body: NodeChange,
    response: NodeView,
    problems: [forbidden, notFound, editConflict, nodeInUse, nodeCircle, badValidity, unknownReferences, outsideCodeTaken],
    handler: async (ctx, { params, body }) => present(await changeNode(ctx, params.code, body), localDateOf(ctx.now)),
  }),
] as const;
