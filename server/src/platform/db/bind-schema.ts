import {
  type Kysely,
  type KyselyPlugin,
  type OperationNode,
  OperationNodeTransformer,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
  type QueryId,
  type QueryResult,
  type RawNode,
  type RootOperationNode,
  TableNode,
  type Transaction,
  type UnknownRow,
  type WithNode,
} from 'kysely';

/** Collects the names of common table expressions, which look like tables but live in no schema. */
class NameCollector extends OperationNodeTransformer {
  readonly names = new Set<string>();

  protected override transformWith(node: WithNode, queryId?: QueryId): WithNode {
    for (const expression of node.expressions) this.names.add(expression.name.table.table.identifier.name);
    return super.transformWith(node, queryId);
  }
}

/** Puts the schema before each `sql.table(…)` inside raw fragments. */
class RawTableBinder extends OperationNodeTransformer {
  readonly #schema: string;
  readonly #except: ReadonlySet<string>;

  constructor(schema: string, except: ReadonlySet<string>) {
    super();
    this.#schema = schema;
    this.#except = except;
  }

  protected override transformRaw(node: RawNode, queryId?: QueryId): RawNode {
    const transformed = super.transformRaw(node, queryId);
    return { ...transformed, parameters: transformed.parameters.map((parameter) => this.#bind(parameter)) };
  }

  #bind(node: OperationNode): OperationNode {
    const unbound = TableNode.is(node) && node.table.schema === undefined && !this.#except.has(node.table.identifier.name);
    if (!unbound) return node;
    return TableNode.createWithSchema(this.#schema, node.table.identifier.name);
  }
}

class RawTablePlugin implements KyselyPlugin {
  readonly #schema: string;

  constructor(schema: string) {
    this.#schema = schema;
  }

  transformQuery({ node, queryId }: PluginTransformQueryArgs): RootOperationNode {
    const collector = new NameCollector();
    collector.transformNode(node, queryId);
    return new RawTableBinder(this.#schema, collector.names).transformNode(node, queryId);
  }

  async transformResult({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    return result;
  }
}

/**
 * Binds every table of the handle's queries to one schema: Kysely's own `withSchema` for the query builder, and, what that
 * leaves out, `sql.table('…')` in raw fragments. Not bound: plain text in a fragment, `sql.raw`, `sql.id`.
 */
export function bindSchema<DB>(db: Transaction<DB>, schema: string): Transaction<DB>;
export function bindSchema<DB>(db: Kysely<DB>, schema: string): Kysely<DB>;
export function bindSchema<DB>(db: Kysely<DB>, schema: string): Kysely<DB> {
  return db.withSchema(schema).withPlugin(new RawTablePlugin(schema));
}
