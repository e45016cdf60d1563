#!/usr/bin/env node
import './node-version.mjs';
import './follow-npm.mjs';
import { handOver } from './hand-over.mjs';
import { entry, ready } from './ready.mjs';
import { sayOnStderr } from './say.mjs';

sayOnStderr();
await entry(async () => {
  await ready({ browser: false });
  await handOver('src/cli.js', process.argv.slice(2));
});
