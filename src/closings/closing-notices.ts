import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type PeriodNotice, PeriodNotices } from '../compliance/period-notices.js';
import { civilTimeOf } from '../database/clock.js';
import { type Actor, decide } from '../domain/authority.js';
import type { Period } from '../domain/period.js';
import { ClosingViews } from './closing-views.service.js';
import { shortHash } from './closings.pages.js';

/** Says wherever a period's figures are shown that it is closed, and what has come after. */
@Injectable()
export class ClosingNotices implements OnModuleInit {
  constructor(
    private readonly notices: PeriodNotices,
    private readonly views: ClosingViews,
  ) {}

  onModuleInit() {
    this.notices.add((actor, region, period) => this.of(actor, region, period));
  }

  private async of(actor: Actor, region: { id: string; path: string }, period: Period): Promise<PeriodNotice[]> {
    if (decide(actor, 'closing.read', { regionPath: region.path }) !== 'allow') return [];
    const { closing, differences, above } = await this.views.stateOf(actor, region, period);
    const within = above
      .filter(({ regionPath }) => decide(actor, 'closing.read', { regionPath }) === 'allow')
      .map(({ id, label, regionName }) => ({
        ...{ name: `${regionName}已关账`, href: `/closings/${id}`, text: `${label}，含本辖区`, bad: false },
        facts: { above: label },
      }));
    if (!closing) return within;
    const { id, label, hash, owed, made, closedAt, amendments } = closing;
    const count = differences ? differences.lines.length + differences.unowed.length : 0;
    const parts = [
      `${civilTimeOf(closedAt)}，指纹 ${shortHash(hash)}`,
      `关账时应查 ${owed}、已查 ${made}`,
      ...(amendments ? [`其后更正 ${amendments} 次`] : []),
      ...(count ? [`下列现有数据与报表有 ${count} 处不同，尚未确认`] : []),
    ];
    const facts = { label, hash, closedAt, owed, made, amendments, differences: count };
    return [
      { name: `已关账 ${label}`, href: `/closings/${id}`, text: `${parts.join('；')}。`, bad: count > 0, facts },
      ...within,
    ];
  }
}
