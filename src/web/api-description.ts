import { Injectable } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { actions } from '../domain/authority.js';
import { PUBLIC, type RoutePolicy } from './authorised.js';
import { cookieName } from './credentials.js';
import { describeForm } from './form-schema.js';
import { handlersOf } from './handlers.js';

const findings = {
  type: 'array',
  items: {
    type: 'object',
    required: ['at', 'message'],
    properties: { at: { type: 'string' }, message: { type: 'string' } },
  },
};

/** The one shape of every refusal. */
const PROBLEM = {
  type: 'object',
  description:
    '拒绝或出错时的答复（RFC 9457）：detail 为可据以更正的中文说明，code 为稳定的代码，findings 逐处列出问题。',
  required: ['type', 'title', 'status', 'code', 'detail', 'instance', 'requestId', 'findings', 'facts'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    detail: { type: 'string' },
    instance: { type: 'string' },
    requestId: { type: 'string' },
    findings,
    facts: { type: 'object', additionalProperties: true },
  },
};

/** When each refusal comes. */
const openRefusals = {
  400: '请求无法读取',
  403: '请求来自其他网站，或无权办理',
  404: '找不到，或不在账号的管辖范围内',
  409: '与现有记录冲突',
  413: '内容过大',
  415: '不支持的内容类型',
  422: '内容需要更正',
  429: '过于频繁',
  500: '系统出错',
  503: '暂时不能办理',
};
const refusals = { ...openRefusals, 401: '需要登录' };

/** Each status is described once, and all of them have the one shape. */
const responses = Object.fromEntries(
  Object.entries(refusals).map(([status, description]) => [
    status,
    { description, content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
  ]),
);

interface Operation {
  responses: Record<string, unknown>;
  security?: Record<string, string[]>[];
  summary?: string;
  'x-may'?: RoutePolicy;
}

/** Adds to an operation who may use it and how it says no. */
function complete(operation: Operation): void {
  const policy = operation['x-may'];
  const open = policy === PUBLIC || policy === undefined;
  for (const status of Object.keys(open ? openRefusals : refusals))
    operation.responses[status] ??= { $ref: `#/components/responses/${status}` };
  operation.summary ||= open ? '公开' : actions[policy];
  operation.security = open ? [] : [{ session: [] }, { token: [] }];
}

function describe(app: NestFastifyApplication, publicOrigin: string | null): OpenAPIObject {
  for (const { takes } of handlersOf(app)) for (const each of takes) describeForm(each);
  const config = new DocumentBuilder()
    .setTitle('挂牌 Guapai')
    .setDescription('煤矿安全生产挂牌责任制：台账、挂牌责任、检查、履职、牌板。')
    .setVersion('1')
    .addCookieAuth(cookieName(publicOrigin), { type: 'apiKey', in: 'cookie' }, 'session')
    .addBearerAuth({ type: 'http', scheme: 'bearer' }, 'token')
    .build();
  const document = SwaggerModule.createDocument(app, config);
  document.components ??= {};
  document.components.schemas = { ...document.components.schemas, Problem: PROBLEM as never };
  document.components.responses = responses;
  for (const path of Object.values(document.paths))
    for (const operation of Object.values(path))
      if (operation && typeof operation === 'object' && 'responses' in operation) complete(operation as Operation);
  return document;
}

/** The OpenAPI document of the running application, made when it is first asked for. */
@Injectable()
export class ApiDescription {
  private make: () => OpenAPIObject = () => {
    throw new Error('the API is described once the application stands');
  };
  private made: OpenAPIObject | null = null;

  of(app: NestFastifyApplication, publicOrigin: string | null): void {
    this.make = () => describe(app, publicOrigin);
  }

  get document(): OpenAPIObject {
    this.made ??= this.make();
    return this.made;
  }
}
