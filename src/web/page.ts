import { applyDecorators, Header, Injectable } from '@nestjs/common';
import { ApiExcludeEndpoint } from '@nestjs/swagger';
import { roles } from '../domain/authority.js';
import { navigationOf } from './navigation.js';
import type { WebReply, WebRequest } from './request.js';
import { TemplateEngine } from './template-engine.js';

/** A route that answers a page, and is no part of the API. */
export const Page = () => applyDecorators(Header('Content-Type', 'text/html; charset=utf-8'), ApiExcludeEndpoint());

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
    role: actor ? roles[actor.role] : '',
    links: actor ? navigationOf(actor, path) : [],
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
export function go(request: WebRequest, reply: WebReply, to: string, said = ''): void {
  const address = localPath(to);
  if (said)
    reply.header(
      'Set-Cookie',
      `${SAID}=${encodeURIComponent(said.slice(0, 300))}; Path=/; Max-Age=60; HttpOnly; SameSite=Lax`,
    );
  if (byHtmx(request)) reply.code(200).header('HX-Redirect', address).send('');
  else reply.code(303).header('Location', address).send('');
}

/** An address within this site: whatever else is asked for becomes the home page. */
export const localPath = (to: string | undefined): string => (to && /^\/(?![/\\])[^\s\\]*$/.test(to) ? to : '/');
