import { Transform } from 'class-transformer';
import { IsBoolean, IsOptional } from 'class-validator';
import { Basis, Reason } from '../web/form-fields.js';

export class RetractionForm {
  @Reason() reason: string;
  @Basis() basis: string;
  /** The clerk knows which issued placards and closed months stand on it. */
  @IsOptional()
  @Transform(({ value }) => value === true || value === 'true')
  @IsBoolean({ message: '确认应为是或否' })
  seen?: boolean;
}
