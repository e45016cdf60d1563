import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Injectable, Logger } from '@nestjs/common';
import { Denial } from '../domain/authority.js';
import { type Finding, Refusal, type RefusalKind } from '../domain/refusal.js';
import { refusals } from '../domain/refusals.js';
import { placeInWords, typedIn } from './field-words.js';
import { Gatekeeper } from './gatekeeper.js';
import { byHtmx, localPath, Pages, RefusedForm } from './page.js';
import type { WebReply, WebRequest } from './request.js';

const kinds: Record<RefusalKind, { status: number; title: string }> = {
  invalid: { status: 422, title: '内容需要更正' },
  conflict: { status: 409, title: '与现有记录冲突' },
  missing: { status: 404, title: '找不到' },
  forbidden: { status: 403, title: '无权办理' },
  unauthenticated: { status: 401, title: '需要登录' },
  received: { status: 202, title: '已收存' },
  'too-many': { status: 429, title: '过于频繁' },
  unavailable: { status: 503, title: '暂时不能办理' },
};

/** Refusals whose status says more of HTTP than their kind does. */
const codes: Readonly<Record<string, { status: number; title: string }>> = {
  malformed: { status: 400, title: '请求无法读取' },
  'too-large': { status: 413, title: '内容过大' },
  'unsupported-media': { status: 415, title: '不支持的内容类型' },
  internal: { status: 500, title: '系统出错' },
};

/** RFC 9457, with the stable code, the findings and the facts of the refusal. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  instance: string;
  requestId: string;
  findings: readonly Finding[];
  facts: Readonly<Record<string, unknown>>;
}

/** What a refusal looks like over HTTP. */
export function problemOf(refusal: Refusal, requestId: string): Problem {
  const { status, title } = codes[refusal.code] ?? kinds[refusal.kind];
  return {
    type: `urn:guapai:refusal:${refusal.code}`,
    title,
    status,
    code: refusal.code,
    detail: refusal.message,
    instance: `urn:uuid:${requestId}`,
    requestId,
    findings: refusal.findings,
    facts: refusal.facts,
  };
}

/** What the framework itself objects to, in the catalogue's words; null for a fault of ours. */
function refusalOfHttp(error: HttpException): Refusal | null {
  const status = error.getStatus();
  if (status === 404) return refusals.noSuchAddress();
  if (status === 413) return refusals.tooLarge();
  if (status === 415) return refusals.unsupportedMedia();
  return status < 500 ? refusals.malformed('格式不正确') : null;
}

/** Sends a refusal as a problem. */
export function sendProblem(reply: WebReply, refusal: Refusal, requestId: string): void {
  const problem = problemOf(refusal, requestId);
  const seconds = Number(refusal.facts.retryAfter ?? 0);
  if (problem.status === 429 || problem.status === 503) reply.header('Retry-After', String(seconds || 5));
  if (problem.status === 401) reply.header('WWW-Authenticate', 'Bearer realm="guapai"');
  // Fastify turns objects of other content types away, so the text is made here.
  reply.code(problem.status).type('application/problem+json; charset=utf-8').send(JSON.stringify(problem));
}

const brokenOff = (error: unknown): boolean => {
  const { message, code } = error as { message?: string; code?: string };
  return message === 'aborted' && code === 'ECONNRESET';
};

/** Browsers ask for pages; the API answers problems whoever asks. */
const wantsPage = ({ url, headers }: WebRequest): boolean =>
  !url.startsWith('/api/') && (headers['hx-request'] === 'true' || (headers.accept ?? '').includes('text/html'));

function refererOf({ headers }: WebRequest): string {
  const referer = headers.referer ?? '';
  if (!URL.canParse(referer)) return '/';
  const { pathname, search } = new URL(referer);
  return pathname + search;
}

/** The name of a field is for programs; a page says it in words, or leaves it to the sentence. */
const forPeople = ({ findings, code }: Problem) =>
  findings.map((finding) => {
    const at = placeInWords(finding.at ?? '');
    return { at: code === 'invalid-form' && /^[a-z][\w.[\]-]*$/i.test(at) ? '' : at, message: finding.message };
  });

/** Every error of every route ends here: a refusal says what it says, anything else is logged and gets only its id. */
@Injectable()
@Catch()
export class RefusalFilter implements ExceptionFilter {
  private readonly logger = new Logger('Request');

  constructor(
    private readonly gatekeeper: Gatekeeper,
    private readonly pages: Pages,
  ) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<WebRequest>();
    const reply = host.switchToHttp().getResponse<WebReply>();
    if (error instanceof Denial) await this.note(error, request);
    if (reply.sent) return;
    const again = error instanceof RefusedForm ? error : null;
    const refusal = this.refusalOf(again?.refusal ?? error, request.id);
    if (wantsPage(request)) this.sendPage(request, reply, refusal, again);
    else sendProblem(reply, refusal, request.id);
  }

  /** To a person: who is not signed in is asked to; htmx shows the sentence above the form, which keeps what was typed. */
  private sendPage(request: WebRequest, reply: WebReply, refusal: Refusal, again: RefusedForm | null): void {
    const problem = problemOf(refusal, request.id);
    const signIn = problem.status === 401 && refusal.code === 'sign-in-needed';
    const typed = request.method === 'POST' ? typedIn(request.body) : [];
    const view = { ...problem, findings: forPeople(problem), typed, signIn, back: localPath(refererOf(request)) };
    reply.code(problem.status).type('text/html; charset=utf-8');
    if (byHtmx(request)) reply.send(this.pages.fragment('web/refusal-message', view));
    else if (signIn && request.method === 'GET')
      reply
        .code(303)
        .header('Location', `/sign-in?to=${encodeURIComponent(request.url)}`)
        .send('');
    else if (again)
      reply.send(this.pages.show(request, reply, again.template, again.title, { ...again.view, refused: view }));
    else reply.send(this.pages.show(request, reply, 'web/refusal', problem.title, view));
  }

  private refusalOf(error: unknown, requestId: string): Refusal {
    if (error instanceof Refusal) return error;
    const known = error instanceof HttpException ? refusalOfHttp(error) : null;
    if (known) return known;
    // A phone in a shaft loses its line in the middle of a photo: nobody is left to be told, and nothing is wrong here.
    if (brokenOff(error)) return refusals.malformed('请求没有发完');
    this.logger.error(`${requestId} ${error instanceof Error ? error.stack : String(error)}`);
    return refusals.internal(requestId);
  }

  /** A trail that cannot be written does not turn a "no" into anything else. */
  private async note(denial: Denial, { actor, method, url, id }: WebRequest): Promise<void> {
    if (!actor) return;
    const [path = ''] = url.split('?');
    await this.gatekeeper
      .noteDenied(actor, denial.action, `${method} ${path}`)
      .catch((error) => this.logger.error(`${id} ${error instanceof Error ? error.stack : error}`));
  }
}
