import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { Actor } from '../domain/authority.js';
import { events } from '../domain/events.js';
import { refusals } from '../domain/refusals.js';
import { pageOf, rowsOf } from '../web/paging.js';
import { MailSender } from './mail-sender.js';
import { MailAddress } from './notice.entity.js';
import type { NoticePage } from './notices.form.js';
import { NoticeQueries } from './notices.queries.js';

/** 通知 of one's own account, and whether they come by e-mail besides. */
@Injectable()
export class NoticesService {
  constructor(
    private readonly units: UnitOfWork,
    private readonly queries: NoticeQueries,
    private readonly mail: MailSender,
  ) {}

  async list({ accountId }: Actor, form: NoticePage) {
    const { items, total } = await this.queries.list(accountId, form.unread === 'true', rowsOf(form));
    return pageOf(
      items.map(({ accountId: _own, ...notice }) => notice),
      total,
      form,
    );
  }

  /** @throws not-found for somebody else's */
  async read(actor: Actor, id: string): Promise<void> {
    if (!(await this.queries.owns(actor.accountId, id))) throw refusals.notFound('通知', id);
    await this.units.run(actor, (work) => this.queries.read(work, actor.accountId, id));
  }

  async readAll(actor: Actor): Promise<void> {
    await this.units.run(actor, (work) => this.queries.read(work, actor.accountId, null));
  }

  async mailAddress({ accountId }: Actor) {
    return { address: await this.queries.mailAddress(accountId), usable: this.mail.usable };
  }

  /** @throws mail-not-set */
  setMailAddress(actor: Actor, address: string | null): Promise<void> {
    if (address && !this.mail.usable) throw refusals.mailNotSet();
    const { accountId } = actor;
    return this.units.run(actor, async (work) => {
      const known = await work.find(MailAddress, { accountId });
      if ((known?.address ?? null) === address) return;
      if (known) await work.change(MailAddress, known.id, { address, enteredAt: work.at });
      else await work.insert(MailAddress, { id: work.newId(), accountId, address, enteredAt: work.at });
      await work.tell(events.mailAddressSet(accountId, address));
    });
  }
}
