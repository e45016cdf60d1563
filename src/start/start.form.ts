import { IsIn, IsUUID } from 'class-validator';
import { AreForms, AsList, IsCivilDate, IsId, IsRegion, Line } from '../web/form-fields.js';

class OfficeForm {
  @IsIn(['clerk', 'auditor'], { message: '角色应为 clerk 或 auditor' }) role: 'clerk' | 'auditor';
  @IsId('行政区划') regionId: string;
  @Line('姓名或名称', 50) name: string;
}

/** Which accounts to open. */
export class FirstAccountsForm {
  @AreForms(() => OfficeForm, '办事员和督查', 60) offices: OfficeForm[] = [];
  @AsList() @IsUUID('all', { each: true, message: '人员不是有效编号' }) people: string[] = [];
  @AsList() @IsUUID('all', { each: true, message: '煤矿不是有效编号' }) mines: string[] = [];
}

/** Which blank table: of which region, by the documents of which day. */
export class RosterTemplateForm {
  @IsRegion() region: string;
  @IsCivilDate() day: string;
}
