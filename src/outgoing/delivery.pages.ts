import { civilTimeOf } from '../database/clock.js';
import { channels, type DeliveryState, deliveryStates, outgoingKinds } from '../domain/outgoing.js';
import { optionsOf, pageTurns } from '../web/links.js';
import type { DeliveryPage } from './deliveries.form.js';
import type { DeliveryLine } from './deliveries.queries.js';
import type { DeliveriesService } from './deliveries.service.js';

const tones: Record<DeliveryState, string> = { waiting: 'wait', sent: 'good', 'given-up': 'bad', cancelled: 'mute' };

const others: Readonly<Record<string, string>> = {
  'reminder.personal': '检查提醒',
  'reminder.escalation': '到期提醒办事员',
  'subscription.trial': '试发',
  several: '台账变动',
};
const kindOf = (kind: string): string => outgoingKinds[kind as keyof typeof outgoingKinds] ?? others[kind] ?? kind;

const line = (one: DeliveryLine) => ({
  ...{ id: one.id, title: one.title, receiver: one.receiver, region: one.regionName, attempts: one.attempts },
  ...{ state: deliveryStates[one.state], tone: tones[one.state], outcome: one.outcome ?? '' },
  kind: kindOf(one.kind),
  channel: one.subscriptionId ? channels[one.channel] : '本人邮箱',
  made: civilTimeOf(one.madeAt),
  when: civilTimeOf(one.settledAt ?? one.dueAt),
  waiting: one.state === 'waiting',
});

export const deliveriesPage = (list: Awaited<ReturnType<DeliveriesService['list']>>, form: DeliveryPage) => ({
  deliveries: list.items.map(line),
  states: optionsOf(deliveryStates, form.state),
  subscription: form.subscription ?? '',
  turn: pageTurns(list, '/deliveries', { state: form.state, subscription: form.subscription }),
});

export const deliveryPage = (one: Awaited<ReturnType<DeliveriesService['show']>>) => ({
  ...line(one),
  ...{ address: one.shownAddress, subscriptionId: one.subscriptionId ?? '', mayResend: one.mayResend },
  body: one.body ?? '',
  personal: one.body === null,
  tries: one.tries.map(({ at, result, outcome, milliseconds }) => ({
    ...{ at: civilTimeOf(at), outcome, milliseconds, good: result === 'sent' },
  })),
});
