import { ArrayMaxSize, IsArray, IsIn, IsOptional, Matches } from 'class-validator';
import { MineName } from '../mines/mines.form.js';
import { AsList, Basis, IsCivilDate, IsRegion, Line, MayBeEmpty, Reason } from '../web/form-fields.js';

/** Whether to do it or, unless that is said, only to show what it would do. */
export class AlterationStepForm {
  @IsOptional() @IsIn(['preview', 'accept'], { message: '步骤应为 preview（预览）或 accept（办理）' }) step?:
    | 'preview'
    | 'accept';
  /** Fingerprint of the preview that was seen: where it would be another one by now, nothing is done. */
  @MayBeEmpty() @Matches(/^[0-9a-f]{16}$/, { message: '预览标识不正确' }) seen?: string;
}

/** What every alteration asks for. */
export class AlterationForm extends AlterationStepForm {
  @IsCivilDate('起始日') on: string;
  @Reason() reason: string;
  @Basis() basis: string;
}

export class MineRenamingForm extends AlterationForm {
  @MineName() name: string;
}

export class MineTransferForm extends AlterationForm {
  /** The region that it goes to, by code or id. */
  @IsRegion('改属的行政区划') region: string;
}

export class MineClosureForm extends AlterationForm {}

export class MineMergerForm extends AlterationStepForm {
  /** The mine that stays, by code or id. */
  @Line('保留的煤矿', 40) into: string;
  /** For what the two records contradict each other in: `fact:gasGrade=stays`, `seat:city-government=merged`. */
  @AsList()
  @IsArray({ message: '选择应为列表' })
  @ArrayMaxSize(100, { message: '选择至多 100 项' })
  @Matches(/^$|^(fact|seat):[A-Za-z0-9-]{1,40}=(stays|merged)$/, {
    each: true,
    message: '选择应为 fact:… 或 seat:… 等于 stays 或 merged',
  })
  choices: string[] = [];
  @Reason() reason: string;
  @Basis() basis: string;
}

export class MineSplitForm extends AlterationForm {
  @Matches(/^[A-Za-z0-9][A-Za-z0-9-]{1,39}$/, { message: '矿井编码应为 2 至 40 位字母、数字或 -' }) code: string;
  @MineName() name: string;
  @MayBeEmpty() @IsRegion('新矿的行政区划') region?: string;
  /** Kinds of facts that the new mine takes over. */
  @AsList()
  @IsArray({ message: '事项应为列表' })
  @ArrayMaxSize(50, { message: '事项至多 50 项' })
  @Matches(/^[a-z][A-Za-z0-9]{0,39}$/, { each: true, message: '事项应为事实的代号（如 gasGrade）' })
  facts: string[] = [];
  /** What becomes of seats: `city-government=copy` (held at both) or `=move`; others stay. */
  @AsList()
  @IsArray({ message: '挂牌类别应为列表' })
  @ArrayMaxSize(50, { message: '挂牌类别至多 50 项' })
  @Matches(/^$|^[a-z][a-z0-9-]{0,39}=(copy|move)$/, {
    each: true,
    message: '挂牌类别应写作 city-government=copy 或 =move',
  })
  seats: string[] = [];
  @IsOptional() @IsIn(['on', 'closed'], { message: '原矿应为 on（继续）或 closed（关闭）' }) rest?: 'on' | 'closed';
}

export class AlterationUndoForm extends AlterationStepForm {
  @Reason() reason: string;
}

export class RegionRecodingForm extends AlterationForm {
  @MayBeEmpty() @Matches(/^\d{6}(\d{3})?$/, { message: '行政区划代码应为 6 位数字（乡镇 9 位）' }) code?: string;
  @MayBeEmpty() @Line('名称', 50, 2) name?: string;
}

export class RegionTransferForm extends AlterationForm {
  /** The region above from then on, by code or id. */
  @IsRegion('上级行政区划') parent: string;
}

export class RegionMergerForm extends AlterationForm {
  /** The region that takes it in, by code or id. */
  @IsRegion('并入的行政区划') into: string;
}
