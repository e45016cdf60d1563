// Four speeds: domain (pure), medium (services on a real database), web (HTTP), slow (printing, browser, faults).
const shared = {
  testEnvironment: 'node',
  testRunner: '<rootDir>/test/runner/run-file.mjs',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': '@swc/jest' },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
};
const speed = (displayName, testMatch) => ({ ...shared, displayName, testMatch });

export default {
  globalSetup: '<rootDir>/test/support/run-begins.mjs',
  globalTeardown: '<rootDir>/test/support/run-ends.mjs',
  projects: [
    speed('domain', ['<rootDir>/test/domain/**/*.test.ts', '<rootDir>/test/*.test.ts']),
    speed('medium', ['<rootDir>/test/medium/**/*.test.ts']),
    speed('web', ['<rootDir>/test/web/**/*.test.ts']),
    speed('slow', ['<rootDir>/test/slow/**/*.test.ts']),
  ],
};
