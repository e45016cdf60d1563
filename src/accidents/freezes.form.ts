import { Basis, IsCivilDate, Line, MayBeEmpty, Reason } from '../web/form-fields.js';

/** A mine by its id or its code. */
const MineNamed = () => Line('煤矿编码', 40);

export class FreezeForm {
  @MineNamed() mine: string;
  @IsCivilDate('事故日期') accidentOn: string;
  /** The first and the last day; by default the twelve months that end with the day of the accident. */
  @MayBeEmpty() @IsCivilDate('封存起始日') from?: string;
  @MayBeEmpty() @IsCivilDate('封存截止日') last?: string;
  @Reason() reason: string;
  @Basis() basis: string;
}

export class NewFreezePage {
  @MayBeEmpty() @MineNamed() mine?: string;
}

export class LiftForm {
  @Reason() reason: string;
}

export class SettlementForm {
  /** Where it went. */
  @Reason() note: string;
}

export class ExtractForm {
  @IsCivilDate('日期') on: string;
}
