import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findBrowser } from '../../setup/find-browser.mjs';
import { type PdfContent, readPdf } from '../../src/placards/files/pdf-check.js';
import { cutFaces, faces } from '../../src/placards/fonts.js';
import { BoardPress } from '../../src/placards/press.js';
import { BoardPrinter } from '../../src/placards/printer.js';
import { sheetSizes } from '../../src/placards/sheet-sizes.js';
import { projectRoot } from '../../src/settings.js';
import { TemplateEngine } from '../../src/web/template-engine.js';
import { boardOf, boardRow, issueOf } from '../support/boards.js';

const folder = mkdtempSync(join(tmpdir(), 'guapai-hostile-'));
const options = { browserPath: findBrowser(process.env)?.path ?? null, profileFolder: join(folder, 'browsers') };
const printer = new BoardPrinter(options);
const asked: string[] = [];
let server: Server;
let styles = '';
/** Where the vectors point: a server on this machine, one that sends on, and a file; all of them hold the same word. */
const CANARY = 'CANARYWORD';
let site = '';
let socket = '';
const file = pathToFileURL(join(folder, 'canary.txt')).href;
const image = pathToFileURL(join(folder, 'canary.svg')).href;

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (request.url?.startsWith('/redirect')) response.writeHead(302, { location: file });
    response.end(CANARY);
  });
  server.on('upgrade', (request, connection) => {
    asked.push(`upgrade ${request.url}`);
    connection.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  site = `http://127.0.0.1:${port}`;
  socket = `ws://127.0.0.1:${port}`;
  writeFileSync(join(folder, 'canary.txt'), CANARY);
  writeFileSync(
    join(folder, 'canary.svg'),
    `<svg xmlns="http://www.w3.org/2000/svg" width="90" height="20"><text y="15">${CANARY}</text></svg>`,
  );
  // Our own font: what the machine has may be drawn in a way that holds no text.
  const cut = await cutFaces({ text: `board${CANARY}scriptran`, titles: 'board', spread: '' });
  styles = `${cut} * { font-family: '${faces[1]?.family}' }`;
});
afterAll(async () => {
  await printer.close();
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

const RAN = 'scriptran';
const script = `document.body.textContent='${RAN}'`;

/** What could reach the page if everything before it failed: each names an address, or a script, in another way. */
const withAddress: readonly [string, (address: string) => string][] = [
  ['a picture', (to) => `<img src="${to}">`],
  ['one of several pictures', (to) => `<img srcset="${to} 1x, ${to}?2 2x">`],
  ['a picture by media', (to) => `<picture><source srcset="${to}"><img></picture>`],
  ['a frame', (to) => `<iframe src="${to}"></iframe>`],
  ['a frame of its own text', (to) => `<iframe srcdoc="<img src='${to}'>"></iframe>`],
  ['an object', (to) => `<object data="${to}"></object>`],
  ['an embedded file', (to) => `<embed src="${to}">`],
  ['a style sheet', (to) => `<link rel="stylesheet" href="${to}">`],
  ['a preload', (to) => `<link rel="preload" as="image" href="${to}">`],
  ['a prefetch', (to) => `<link rel="prefetch" href="${to}">`],
  ['a preconnection', (to) => `<link rel="preconnect" href="${to}">`],
  ['an icon', (to) => `<link rel="icon" href="${to}">`],
  ['a manifest', (to) => `<link rel="manifest" href="${to}">`],
  ['a module', (to) => `<link rel="modulepreload" href="${to}">`],
  ['an import of styles', (to) => `<style>@import url("${to}");</style>`],
  ['a background', (to) => `<p style="background:url('${to}')">x</p>`],
  ['a border', (to) => `<p style="border:9px solid;border-image:url('${to}') 3">x</p>`],
  ['a bullet', (to) => `<ul style="list-style-image:url('${to}')"><li>x</li></ul>`],
  ['a content', (to) => `<style>p::after{content:url("${to}")}</style>`],
  ['a pointer', (to) => `<p style="cursor:url('${to}'),auto">x</p>`],
  ['a filter', (to) => `<p style="filter:url('${to}#a')">x</p>`],
  ['a mask', (to) => `<p style="mask:url('${to}#a')">x</p>`],
  ['a font', (to) => `<style>@font-face{font-family:q;src:url("${to}")}p{font-family:q,'Board Sans'}</style>`],
  ['a drawing', (to) => `<svg width="90" height="20"><image href="${to}" width="90" height="20"/></svg>`],
  ['a part of another drawing', (to) => `<svg><use href="${to}#a"/></svg>`],
  ['a film', (to) => `<video src="${to}" autoplay poster="${to}?poster"></video>`],
  ['a sound', (to) => `<audio src="${to}" autoplay></audio>`],
  ['a track', (to) => `<video><track src="${to}" default></video>`],
  ['a refresh', (to) => `<meta http-equiv="refresh" content="0;url=${to}">`],
  ['a base', (to) => `<base href="${to}/"><img src="relative">`],
  ['a ping', (to) => `<a href="#" ping="${to}" autofocus>x</a>`],
  ['a form that sends itself', (to) => `<form action="${to}"><input autofocus></form>`],
];
const withScript: readonly [string, () => string][] = [
  ['a script', () => `<script>${script}</script>`],
  ['a module', () => `<script type="module">${script}</script>`],
  ['a script from elsewhere', () => `<script src="${site}/script"></script>`],
  ['a picture that fails', () => `<img src="x" onerror="${script}">`],
  ['a focus', () => `<input autofocus onfocus="${script}">`],
  ['a drawing that loads', () => `<svg onload="${script}"></svg>`],
  ['a details that opens', () => `<details open ontoggle="${script}"></details>`],
  ['an animation', () => `<style>@keyframes a{}p{animation:a 1s}</style><p onanimationstart="${script}">x</p>`],
  ['an address that is a script', () => `<iframe src="javascript:${script}"></iframe>`],
  ['a frame of its own script', () => `<iframe srcdoc="<script>parent.${script}</script>"></iframe>`],
  ['a worker', () => `<script>new Worker('${site}/worker')</script>`],
  ['a request', () => `<script>fetch('${site}/fetch')</script>`],
  ['a beacon', () => `<script>navigator.sendBeacon('${site}/beacon')</script>`],
  ['a socket', () => `<script>new WebSocket('${socket}/socket')</script>`],
  ['an event stream', () => `<script>new EventSource('${site}/events')</script>`],
  ['rules of speculation', () => `<script type="speculationrules">{"prefetch":[{"urls":["${site}/rules"]}]}</script>`],
];

const textOf = (content: PdfContent): string => content.pages.map(({ text }) => text.replaceAll('\n', '')).join('');

async function harmless(vector: string): Promise<void> {
  asked.length = 0;
  const html = `<p>board</p>${vector}`;
  const content = readPdf(await printer.print({ styles, html, titles: [], widthMm: 210, heightMm: 297 }));
  expect(textOf(content)).toContain('board');
  expect(textOf(content)).not.toContain(CANARY);
  expect(textOf(content)).not.toContain(RAN);
  expect(asked).toEqual([]);
}

describe('markup that reached the page', () => {
  it.each(withAddress)('fetches nothing by %s: no packet, no byte of a file', async (_, vector) => {
    for (const address of [`${site}/direct`, `${site}/redirect`, file, image]) await harmless(vector(address));
  });

  it.each(withScript)('runs nothing by %s', async (_, vector) => {
    await harmless(vector());
  });
});

describe('markup in a name', () => {
  it('is text, and nothing is loaded', async () => {
    const templates = join(projectRoot(), 'templates');
    const press = new BoardPress(new TemplateEngine(templates), new BoardPrinter(options), templates);
    const name = `<img/src="${site}/a"><script>document.title='x'</script>`;
    const rows = [boardRow({ name }), boardRow({ post: '{{constructor}}<b>file:///etc/passwd</b>' })];
    const content = readPdf(await press.printBoard(boardOf({ rows }), issueOf(), sheetSizes.a4));
    await press.close();
    expect(textOf(content)).toContain(name);
    expect(textOf(content)).toContain('{{constructor}}<b>file:///etc/passwd</b>');
    expect(asked).toEqual([]);
  });
});
