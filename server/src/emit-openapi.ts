import swagger from '@fastify/swagger';
import Fastify from 'fastify';
import { modules } from './modules/index.ts';
import { withComponents } from './platform/http/components.ts';
import { documentOf } from './platform/http/docs.ts';
import { schemaOf } from './platform/http/route-schema.ts';
import { Problem } from './platform/http/schemas.ts';

/** Prints the API description made from the routes alone: no database is needed. */
const server = Fastify();
server.addSchema(Problem);
server.setValidatorCompiler(() => () => true);
await server.register(swagger, documentOf());
await server.register(
  async (api) => {
    for (const route of modules.flatMap((m) => m.routes ?? []))
      api.route({ method: route.method, url: route.path, schema: schemaOf(route), handler: async () => undefined });
  },
  { prefix: '/api/v1' },
);
await server.ready();
process.stdout.write(`${JSON.stringify(withComponents(server.swagger()), null, 1)}\n`);
