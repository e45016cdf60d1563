import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  Header,
  Injectable,
  type NestInterceptor,
  UseInterceptors,
} from '@nestjs/common';
import { ApiExcludeEndpoint } from '@nestjs/swagger';
import { map, type Observable } from 'rxjs';
import { decide, roles } from '../domain/authority.js';
import type { Refusal } from '../domain/refusal.js';
import { navigationOf } from './navigation.js';
import type { WebReply, WebRequest } from './request.js';
import { TemplateEngine } from './template-engine.js';

const SAID = 'guapai-said';

/** Whether htmx asks: it wants a fragment or an address to go to, and keeps the page as it is otherwise. */
export const byHtmx = (request: WebRequest): boolean => request.headers['hx-request'] === 'true';

/** Pages in their frame: title, navigation, who is signed in, and what the last action had to say. */
@Injectable()
export class Pages {
  constructor(private readonly templates: TemplateEngine) {}

  /**
   * A whole page. `view` holds plain values only; the template wraps itself in `{{#> web/page}}`.
   * A sentence left by `go` is shown once.
   */
  show(request: WebRequest, reply: WebReply, template: string, title: string, view: object): string {
    const said = saidTo(request);
    if (said !== null) reply.header('Set-Cookie', `${SAID}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax`);
    return this.templates.render(template, { ...view, frame: frameOf(request, title, said) });
  }

  /** A part of a page, for htmx. */
  fragment(template: string, view: object): string {
    return this.templates.render(template, view);
  }
}

function frameOf(request: WebRequest, title: string, said: string | null) {
  const { actor } = request;
  const [path = '/'] = request.url.split('?');
  return {
    title,
    said: said ?? '',
    signedIn: actor !== undefined,
    name: actor?.name ?? '',
    leads: actor !== undefined && decide(actor, 'region.manage') === 'allow',
    role: actor ? roles[actor.role] : '',
    // A leader's visits carry an id of their own, and his page is to stay light.
    once: actor !== undefined && actor.role !== 'leader',
    mayImport: actor !== undefined && decide(actor, 'roster.import') === 'allow',
    unread: actor?.unread ?? 0,
    bar: actor ? navigationOf(actor, path) : null,
  };
}

function saidTo(request: WebRequest): string | null {
  const found = /(?:^|;\s*)guapai-said=([^;]*)/.exec(request.headers.cookie ?? '')?.[1];
  if (!found) return null;
  try {
    return decodeURIComponent(found).slice(0, 300);
  } catch {
    return null;
  }
}

/** After a change: the browser goes to a page, which shows the sentence once. `to` is an address of ours. */
function leaveFor(request: WebRequest, reply: WebReply, { to, said }: Departure): string {
  const address = localPath(to);
  if (said)
    reply.header(
      'Set-Cookie',
      `${SAID}=${encodeURIComponent(said.slice(0, 300))}; Path=/; Max-Age=60; HttpOnly; SameSite=Lax`,
    );
  if (byHtmx(request)) reply.code(200).header('HX-Redirect', address);
  else reply.code(303).header('Location', address);
  return '';
}

/** An address within this site: whatever else is asked for becomes the home page. */
export const localPath = (to: string | undefined): string => (to && /^\/(?![/\\])[^\s\\]*$/.test(to) ? to : '/');

class ShownPage {
  constructor(
    readonly template: string,
    readonly title: string,
    readonly view: object,
    readonly fragment: string | null,
  ) {}
}

class Departure {
  constructor(
    readonly to: string,
    readonly said: string,
  ) {}
}

/** The answer of a method under `@Page()`: the template filled with the view; for htmx its fragment, where one is named. */
export const showPage = (template: string, title: string, view: object, fragment: string | null = null) =>
  new ShownPage(template, title, view, fragment);

/** The answer of a method under `@Page()` that changed something: where to go now, and what is said there once. */
export const goTo = (to: string, said = '') => new Departure(to, said);

/** A form that was refused, shown again on its page with what was typed; for htmx, which keeps the form, only the sentence. */
export class RefusedForm extends Error {
  constructor(
    readonly refusal: Refusal,
    readonly template: string,
    readonly title: string,
    readonly view: object,
  ) {
    super(refusal.message);
  }
}

/** Turns what a page's method answers into what the browser gets. */
@Injectable()
export class PageAnswers implements NestInterceptor {
  constructor(private readonly pages: Pages) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<WebRequest>();
    const reply = context.switchToHttp().getResponse<WebReply>();
    return next.handle().pipe(map((answer: unknown) => this.sent(request, reply, answer)));
  }

  private sent(request: WebRequest, reply: WebReply, answer: unknown): unknown {
    if (answer instanceof Departure) return leaveFor(request, reply, answer);
    if (!(answer instanceof ShownPage)) return answer;
    const { template, title, view, fragment } = answer;
    if (fragment && byHtmx(request)) return this.pages.fragment(fragment, view);
    return this.pages.show(request, reply, template, title, view);
  }
}

/** A route that answers a page, by `showPage` or `goTo`, and is no part of the API. */
export const Page = () =>
  applyDecorators(
    Header('Content-Type', 'text/html; charset=utf-8'),
    ApiExcludeEndpoint(),
    UseInterceptors(PageAnswers),
  );
