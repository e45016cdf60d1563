import { Entity, Index } from 'typeorm';
import {
  CountColumn,
  DayColumn,
  FlagColumn,
  Id,
  InstantColumn,
  NameColumn,
  RefColumn,
  RefTo,
  TextColumn,
  WordColumn,
} from '../database/columns.js';
import type { LeaveState } from '../domain/leave-request.js';
import { Leave, Person } from '../people/person.entity.js';

/** 免检申请. Approving it makes the leave itself, which stands with the people. */
@Entity('leave_requests')
@Index('ix_leave_requests_person', ['personId'])
@Index('ix_leave_requests_state', ['state', 'askedAt'])
export class LeaveRequest {
  @Id() id: string;
  @RefTo(() => Person) personId: string;
  @DayColumn() fromDay: string;
  @DayColumn() untilDay: string;
  @TextColumn() reason: string;
  @FlagColumn({ default: false }) onBehalf: boolean;
  @WordColumn() state: LeaveState;
  @InstantColumn() askedAt: string;
  @RefColumn() askedBy: string;
  /** When it was approved, declined or withdrawn. */
  @InstantColumn({ nullable: true }) decidedAt: string | null;
  @RefColumn({ nullable: true }) decidedBy: string | null;
  @NameColumn({ nullable: true }) approver: string | null;
  /** What was said with the decision. */
  @TextColumn({ nullable: true }) opinion: string | null;
  @RefTo(() => Leave, { nullable: true }) leaveId: string | null;
  @CountColumn({ default: 1 }) revision: number;
}
