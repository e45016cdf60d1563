import { Matches } from 'class-validator';
import { Reason } from '../../web/form-fields.js';

export class PortraitForm {
  @Matches(/^[0-9a-f]{64}$/, { message: '照片应以文件的 SHA-256（64 位十六进制）指明' }) photo: string;
}

export class PortraitWithdrawalForm {
  @Reason() reason: string;
}
