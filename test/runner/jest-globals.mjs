// What tests import from @jest/globals. Modules stay loaded from one test file to the next, so that each name stands
// for what belongs to the file that is running.
const running = { file: null };

export function runningFile(globals) {
  running.file = globals;
}

const ofTheRunningFile = (name) =>
  new Proxy(() => undefined, {
    apply: (_, self, args) => Reflect.apply(running.file[name], self, args),
    get: (_, key) => running.file[name][key],
  });

export const afterAll = ofTheRunningFile('afterAll');
export const afterEach = ofTheRunningFile('afterEach');
export const beforeAll = ofTheRunningFile('beforeAll');
export const beforeEach = ofTheRunningFile('beforeEach');
export const describe = ofTheRunningFile('describe');
export const expect = ofTheRunningFile('expect');
export const it = ofTheRunningFile('it');
export const jest = ofTheRunningFile('jest');
export const test = ofTheRunningFile('test');
