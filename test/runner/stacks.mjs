// Stacks in lines of the sources. Node's own way of doing so names functions as Jest's reports do not expect.
import { findSourceMap } from 'node:module';

const RUNNER = new URL('.', import.meta.url).href;
const PLACE = /:\d+:\d+(?=\)?$)/;

function inSource(frame) {
  const text = String(frame);
  const script = frame.getScriptNameOrSourceURL() ?? '';
  const origin = findSourceMap(script)?.findOrigin(frame.getLineNumber(), frame.getColumnNumber());
  const placed = origin?.lineNumber ? text.replace(PLACE, `:${origin.lineNumber}:${origin.columnNumber}`) : text;
  return placed.replace('file://', '');
}

export const stackInSources = (error, frames) =>
  [
    Error.prototype.toString.call(error),
    ...frames.filter((frame) => !frame.getScriptNameOrSourceURL()?.startsWith(RUNNER)).map(inSource),
  ].join('\n    at ');
