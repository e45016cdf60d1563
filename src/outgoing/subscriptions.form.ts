import { applyDecorators } from '@nestjs/common';
import { ArrayMinSize, ArrayUnique, IsArray, IsIn } from 'class-validator';
import { type Channel, channels, type OutgoingKind, outgoingKinds } from '../domain/outgoing.js';
import { AsList, IsRegion, IsWord, Line, MayBeEmpty } from '../web/form-fields.js';

const Kinds = () =>
  applyDecorators(
    AsList(),
    IsArray({ message: '推送内容应为列表' }),
    ArrayMinSize(1, { message: '请至少选择一种推送内容' }),
    ArrayUnique({ message: '推送内容有重复' }),
    IsIn(Object.keys(outgoingKinds), { each: true, message: '没有这种推送内容' }),
  );

export class SubscriptionForm {
  @MayBeEmpty() @IsRegion() region?: string;
  @IsWord(channels, '推送方式') channel: Channel;
  @Line('名称') name: string;
  /** https address of the program or robot, or a mailbox. */
  @Line('地址', 1000) address: string;
  @Kinds() kinds: OutgoingKind[];
  /** 加签 secret as DingTalk shows it; that of a signed push is made here. */
  @MayBeEmpty() @Line('加签密钥', 200, 8) secret?: string;
}

export class SubscriptionChangeForm {
  @Line('名称') name: string;
  @Kinds() kinds: OutgoingKind[];
}

export class SecretForm {
  @MayBeEmpty() @Line('加签密钥', 200, 8) secret?: string;
}
