import { IsCivilDate, IsRegion, IsSeat, IsWord, MayBeEmpty } from '../web/form-fields.js';
import { type CellState, cellStates } from './board-cells.js';

/** Filters of the board, all in its address. */
export class BoardForm {
  @MayBeEmpty() @IsRegion() region?: string;
  @MayBeEmpty() @IsSeat() seat?: string;
  @MayBeEmpty() @IsWord(cellStates, '状态') state?: CellState;
  @MayBeEmpty() @IsCivilDate() on?: string;
}
