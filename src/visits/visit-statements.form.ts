import { ArrayMaxSize, ArrayNotEmpty, IsIn, IsOptional } from 'class-validator';
import { type DisputeGround, disputeGrounds } from '../domain/visit-statement.js';
import { AsList, IsId, Paragraphs } from '../web/form-fields.js';

const grounds = Object.entries(disputeGrounds);

/** What differs between the record and what happened. */
export class DisputeForm {
  @AsList()
  @ArrayNotEmpty({ message: '请选择记录与实际不符的是什么' })
  @ArrayMaxSize(grounds.length, { message: `至多 ${grounds.length} 项` })
  @IsIn(Object.keys(disputeGrounds), {
    each: true,
    message: `不符之处应为 ${grounds.map(([key, name]) => `${key}（${name}）`).join('、')}`,
  })
  grounds: DisputeGround[];

  @IsOptional() @Paragraphs('情况说明', 500) words?: string | null;
}

export class ReplyForm {
  @Paragraphs('答复', 500, 2) words: string;
  /** The dispute that was read: a reply to one that was changed meanwhile is refused. */
  @IsOptional() @IsId('异议') answers?: string | null;
}
