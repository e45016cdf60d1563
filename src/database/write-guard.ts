import { type EntitySubscriberInterface, EventSubscriber } from 'typeorm';
import { inUnit } from './unit-of-work.js';

/** A repository or manager that writes outside a unit of work is a defect: it would have no transaction and no trace. */
@EventSubscriber()
export class WriteGuard implements EntitySubscriberInterface {
  beforeInsert() {
    this.refuse();
  }
  beforeUpdate() {
    this.refuse();
  }
  beforeRemove() {
    this.refuse();
  }

  private refuse() {
    throw new Error(
      inUnit.getStore()
        ? 'write through the Work of the unit, so that the evidence trail sees it'
        : 'write inside UnitOfWork.run, so that the change has a transaction and a trace',
    );
  }
}
