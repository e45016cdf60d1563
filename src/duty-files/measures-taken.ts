import { Injectable } from '@nestjs/common';
import type { FiledMeasure } from '../domain/duty-file.js';

/** 问责措施 that were taken towards a person, as his file lists them. None are kept on record yet. */
@Injectable()
export class MeasuresTaken {
  /** Those decided in the year, the earliest first. */
  async of(_personId: string, _year: number): Promise<FiledMeasure[]> {
    return [];
  }
}
