import type { Secret } from '../accounts/account.pages.js';
import { civilDayOf, civilTimeOf } from '../database/clock.js';
import { channels, type OutgoingKind, outgoingKinds } from '../domain/outgoing.js';
import { type Option, optionsOf } from '../web/links.js';
import type { SubscriptionLine } from './subscriptions.queries.js';

const stateOf = ({ pausedAt, endedAt, givenUp }: SubscriptionLine) => {
  if (endedAt) return { state: '已终止', tone: 'mute' };
  if (pausedAt) return { state: '已暂停', tone: 'wait' };
  return givenUp > 0 ? { state: `有 ${givenUp} 条未送达`, tone: 'bad' } : { state: '推送中', tone: 'good' };
};

const line = (one: SubscriptionLine) => ({
  ...{ id: one.id, name: one.name, region: one.regionName, address: one.shownAddress, waiting: one.waiting },
  ...stateOf(one),
  channel: channels[one.channel],
  ended: one.endedAt !== null,
});

export const subscriptionsPage = (all: readonly SubscriptionLine[]) => ({ subscriptions: all.map(line) });

const kindOptions = (chosen: readonly string[]) =>
  (Object.keys(outgoingKinds) as OutgoingKind[]).map((value) => ({
    ...{ value, text: outgoingKinds[value], chosen: chosen.includes(value) },
  }));

export const newSubscriptionPage = (regions: readonly Option[]) => ({
  ...{ regions, channels: optionsOf(channels, 'webhook') },
  kinds: kindOptions([]),
});

export const subscriptionPage = (one: SubscriptionLine) => ({
  ...line(one),
  kinds: kindOptions(one.kinds.split(',')),
  paused: one.pausedAt ? civilTimeOf(one.pausedAt) : '',
  made: civilDayOf(one.createdAt),
  ownSecret: one.channel === 'webhook',
  robotSecret: one.channel === 'dingtalk',
  signs: one.signs,
});

export const secretTold = (id: string, secret: string): Secret => ({
  title: '签名密钥',
  told: '接收程序用它核验推送的签名：',
  secret,
  advice: '只显示这一次，请立即填入接收程序；遗失时在本订阅更换。',
  back: `/subscriptions/${id}`,
});
