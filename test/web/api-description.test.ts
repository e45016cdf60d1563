import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { policiesOf } from '../../src/web/route-policies.js';
import { type TestWeb, testWeb } from '../support/web.js';

interface Operation {
  responses: Record<string, { $ref?: string }>;
  security: object[];
  'x-may': string;
  parameters: { name: string; schema: object; required: boolean }[];
  requestBody?: { content: Record<string, { schema: { $ref: string } }> };
}

let web: TestWeb;
let paths: Record<string, Record<string, Operation>>;
let schemas: Record<string, { properties: Record<string, object>; required: string[] }>;

beforeAll(async () => {
  web = await testWeb();
  const { json } = await web.ask({ url: '/api/openapi.json' });
  paths = json.paths;
  schemas = json.components.schemas;
});
afterAll(() => web.close());

/** Below /api, but part of the page that shows the description. */
const OF_THE_PAGE = ['/api/start.js', '/api/assets/*'];

describe('the description of the API', () => {
  it('knows every route of the running application, and who may use it', () => {
    const described = Object.entries(paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, operation]) => `${method.toUpperCase()} ${path} ${operation['x-may']}`),
    );
    const routes = policiesOf(web.app)
      .filter(({ path }) => path.startsWith('/api/') && !OF_THE_PAGE.includes(path))
      .map(({ method, path, policy }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')} ${policy}`);
    expect(described.sort()).toEqual(routes.sort());
  });

  it('says of every route how it refuses, in the one shape', () => {
    for (const [path, operations] of Object.entries(paths))
      for (const [method, { responses, ...operation }] of Object.entries(operations)) {
        const refusals = Object.keys(responses).filter((status) => Number(status) >= 400);
        expect([method, path, refusals.length]).toEqual([method, path, operation['x-may'] === 'public' ? 10 : 11]);
        for (const status of refusals) expect(responses[status]).toEqual({ $ref: `#/components/responses/${status}` });
      }
    expect(schemas.Problem?.required).toContain('findings');
  });

  it('describes the fields of a form by its validators', () => {
    expect(paths['/api/accounts']?.post?.requestBody?.content['application/json']?.schema).toEqual({
      $ref: '#/components/schemas/AccountForm',
    });
    const { properties, required } = schemas.AccountForm ?? { properties: {}, required: [] };
    expect(required).toEqual(['username', 'displayName', 'role']);
    expect(properties).toMatchObject({
      displayName: { type: 'string', minLength: 1, maxLength: 50 },
      role: { type: 'string', enum: ['clerk', 'leader', 'auditor', 'mine', 'administrator'] },
      regionId: { type: 'string', format: 'uuid' },
      password: { type: 'string', maxLength: 128 },
    });
    expect(schemas.TokenForm?.properties.actions).toMatchObject({
      type: 'array',
      minItems: 1,
      items: { type: 'string' },
    });
  });

  it('describes the paging of a list', () => {
    const parameters = Object.fromEntries(
      (paths['/api/audit']?.get?.parameters ?? []).map((each) => [each.name, each]),
    );
    expect(parameters.page).toMatchObject({ required: false, schema: { type: 'integer', minimum: 1, default: 1 } });
    expect(parameters.size).toMatchObject({ schema: { type: 'integer', maximum: 500, default: 50 } });
    expect(Object.keys(parameters)).toEqual(expect.arrayContaining(['sort', 'subjectType', 'from', 'until']));
  });
});

describe('the pages for anyone', () => {
  it.each([
    ['/', 'text/html'],
    ['/assets/guapai.css', 'text/css'],
    ['/manifest.webmanifest', 'application/manifest+json'],
    ['/sw.js', 'text/javascript'],
    ['/assets/icon-192.png', 'image/png'],
    ['/api', 'text/html'],
    ['/api/start.js', 'text/javascript'],
    ['/api/assets/swagger-ui.css', 'text/css'],
    ['/api/assets/swagger-ui-bundle.js', 'javascript'],
  ])('%s is there as %s, and asks for nothing from elsewhere', async (url, type) => {
    const { status, headers, body } = await web.ask({ url });
    expect([status, headers['content-type']]).toEqual([200, expect.stringContaining(type)]);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'");
    if (type === 'text/html') expect(body).not.toMatch(/(src|href)="(https?:)?\/\//);
  });

  it('relaxes the policy of styles for the page of the API alone', async () => {
    const relaxed = [];
    for (const url of ['/', '/api', '/api/health', '/api/openapi.json', '/nowhere'])
      if (String((await web.ask({ url })).headers['content-security-policy']).includes('unsafe')) relaxed.push(url);
    expect(relaxed).toEqual(['/api']);
  });
});
