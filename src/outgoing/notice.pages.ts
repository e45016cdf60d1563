import { civilTimeOf } from '../database/clock.js';
import { pageTurns } from '../web/links.js';
import type { NoticesService } from './notices.service.js';

type List = Awaited<ReturnType<NoticesService['list']>>;
type Mail = Awaited<ReturnType<NoticesService['mailAddress']>>;

export const noticesPage = (list: List, mail: Mail, unread: boolean, feeds: boolean) => ({
  unread,
  feeds,
  mail: { address: mail.address ?? '', usable: mail.usable },
  some: list.items.some(({ readAt }) => readAt === null),
  notices: list.items.map(({ id, title, body, href, madeAt, readAt }) => ({
    ...{ id, title, href: href ?? '', fresh: readAt === null },
    lines: body.split('\n'),
    at: civilTimeOf(madeAt),
  })),
  turn: pageTurns(list, '/notices', { unread: unread || undefined }),
});
