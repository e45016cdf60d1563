import { Injectable } from '@nestjs/common';
import type { Actor } from '../domain/authority.js';
import { OwnTemplates } from './own-templates/own-templates.service.js';
import type { PrintForm } from './placards.form.js';
import { type PrintOrder, printOrder } from './print-order.js';

/** Turns what a form asks for into what the press prints. */
@Injectable()
export class PrintOrders {
  constructor(private readonly templates: OwnTemplates) {}

  /** @throws invalid-form, not-found, template-not-adopted */
  async of(actor: Actor, form: PrintForm): Promise<PrintOrder> {
    return printOrder(form, await this.templates.chosen(actor, form.template));
  }
}
