import { type DeliveryState, deliveryStates } from '../domain/outgoing.js';
import { IsId, IsWord, MayBeEmpty } from '../web/form-fields.js';
import { PageForm } from '../web/paging.js';

export class DeliveryPage extends PageForm {
  @MayBeEmpty() @IsWord(deliveryStates, '状态') state?: DeliveryState;
  @MayBeEmpty() @IsId('推送订阅') subscription?: string;
}
