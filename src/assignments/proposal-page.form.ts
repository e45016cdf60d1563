import { ArrayMaxSize, ArrayNotEmpty, Matches } from 'class-validator';
import { operationReasons, type ProposalOperation } from '../domain/proposal.js';
import { AsList, Basis, IsCivilDate, IsRegion, IsSeat, IsWord, MayBeEmpty, Reason } from '../web/form-fields.js';
import { PageForm } from '../web/paging.js';
import type { AcceptForm, OfferedProposal } from './proposals.service.js';

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/** What the form of a new proposal begins with, from its address. */
export class ProposalStartForm extends PageForm {
  override size = 20;
  @MayBeEmpty() @IsRegion() region?: string;
  @MayBeEmpty() @IsSeat() seat?: string;
  @MayBeEmpty() @IsWord(operationReasons, '方式') operation?: ProposalOperation;
  @MayBeEmpty() @IsCivilDate() on?: string;
}

/** The ticked lines, and for each line who is to take the seat: `mine:person`. */
export class ProposalAcceptanceForm {
  @AsList()
  @ArrayNotEmpty({ message: '至少选一座煤矿' })
  @ArrayMaxSize(1000, { message: '煤矿过多' })
  @Matches(new RegExp(`^${UUID}$`, 'i'), { each: true, message: '煤矿不是有效编号' })
  take: string[];

  @AsList()
  @ArrayMaxSize(1000, { message: '改动过多' })
  @Matches(new RegExp(`^${UUID}:${UUID}$`, 'i'), { each: true, message: '改派的人选不是有效编号' })
  to: string[];

  @MayBeEmpty() @Reason() reason?: string;
  @MayBeEmpty() @Reason() deviationReason?: string;
  @MayBeEmpty() @Basis() basis?: string;
}

/** What the clerk takes of the offer: lines whose person is another than offered are edits of it. */
export function acceptanceOf({ changes }: OfferedProposal, form: ProposalAcceptanceForm): AcceptForm {
  const { take, to, reason, deviationReason, basis } = form;
  const offered = new Map(changes.map((change) => [change.mineId, change.to.id]));
  const deviation = deviationReason || basis ? { reason: deviationReason, basis } : null;
  const edits = to
    .map((pair) => pair.split(':') as [string, string])
    .filter(([mineId, personId]) => take.includes(mineId) && offered.get(mineId) !== personId)
    .map(([mineId, personId]) => ({ mineId, personId, deviation }));
  return { mineIds: take, edits, reason };
}
