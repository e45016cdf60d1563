import type { Secret } from '../accounts/account.pages.js';
import { civilTimeOf } from '../database/clock.js';

export const calendarPage = ({ since }: { since: string | null }) => ({ since: since ? civilTimeOf(since) : '' });

export const addressTold = (address: string): Secret => ({
  title: '日历订阅地址',
  told: '在手机或电脑的日历中“添加订阅日历”，填入：',
  secret: address,
  advice: '只显示这一次。知道这个地址的人都能看到你还应检查哪些煤矿，不要转发；怀疑泄露时在本页撤销。',
  back: '/calendar',
});
