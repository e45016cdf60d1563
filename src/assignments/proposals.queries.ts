import { Injectable } from '@nestjs/common';
import { Reader } from '../database/reader.js';
import { scopeWhere } from '../database/scope.js';
import type { Scope } from '../domain/authority.js';
import type { CivilDate } from '../domain/civil-date.js';
import type { ProposalOperation } from '../domain/proposal.js';
import type { Proposal } from './assignment.entity.js';

export interface ProposalRow {
  id: string;
  regionCode: string;
  regionName: string;
  seat: string;
  operation: ProposalOperation;
  onDay: CivilDate;
  state: Proposal['state'];
  body: string;
  createdAt: string;
  createdBy: string | null;
}

export interface ProposalFilter {
  /** Path of the region that they are for, or lie below. */
  within?: string;
  state?: Proposal['state'];
  seat?: string;
}

/** Earlier proposals. */
@Injectable()
export class ProposalQueries {
  constructor(private readonly reader: Reader) {}

  /** One page of the proposals within a scope that match, and how many match in all. */
  async page(
    scope: Scope | null,
    { within, state, seat }: ProposalFilter,
    order: string,
    page: { limit: number; offset: number },
  ): Promise<{ rows: ProposalRow[]; total: number }> {
    const cut = scopeWhere(scope, { regionPath: 'r.path' });
    const conditions = [
      cut.sql,
      ...(within ? ['substr(r.path, 1, length(:within)) = :within'] : []),
      ...(state ? ['p.state = :state'] : []),
      ...(seat ? ['p.seat = :seat'] : []),
    ];
    const parameters = { ...cut.parameters, ...(within && { within }), ...(state && { state }), ...(seat && { seat }) };
    const from = `FROM proposals p JOIN regions r ON r.id = p.region_id LEFT JOIN accounts a ON a.id = p.created_by
      WHERE ${conditions.join(' AND ')}`;
    const counted = await this.reader.one<{ total: number }>(`SELECT COUNT(*) AS total ${from}`, parameters);
    const rows = await this.reader.all<ProposalRow>(
      `SELECT p.id, r.code AS region_code, r.name AS region_name, p.seat, p.operation, p.on_day, p.state, p.body,
         p.created_at, a.display_name AS created_by ${from} ${order} LIMIT :limit OFFSET :offset`,
      { ...parameters, ...page },
    );
    return { rows, total: counted?.total ?? 0 };
  }
}
