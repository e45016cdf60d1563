import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { projectRoot } from '../src/settings.js';
import { codeOf, filesBelow, importsOf, textOf } from './support/tree.js';

/** The rooms from left to right: each may use only what stands before it. */
const ROOMS = [
  'domain',
  'settings',
  'database',
  'web',
  'workbooks',
  'tls',
  'regions',
  'people',
  'accounts',
  'audit',
  'policies',
  'mines',
  'photos',
  'assignments',
  'visits',
  'hazards',
  'compliance',
  'leaders',
  'rosters',
  'placards',
  'papers',
  'filings',
  'closings',
  'circulars',
  'measures',
  'leaves',
  'accidents',
  'duty-files',
  'outgoing',
  'reminders',
  'start',
  'desk',
  'registry',
  'changes',
  'repairs',
  'lists',
  'take-away',
  'alterations',
  'founding',
];
/** What puts the rooms together may see everything; what runs in the browser sees nothing of them. */
const ROOTS = ['main', 'cli', 'app'];
const BROWSER = 'client';

const sources = filesBelow('src', ['.ts']);
/** src/mines/mine.entity.ts → mines, src/settings.module.ts → settings. */
const roomOf = (path: string): string => path.split('/')[1]?.replace(/\..*$/, '') ?? '';
const within = (path: string) => path.startsWith('src/');
const matching = (paths: readonly string[], pattern: RegExp) => paths.filter((path) => pattern.test(codeOf(path)));

describe('the direction of the rooms', () => {
  it('has a place for every folder and file', () => {
    const rooms = new Set(sources.map(roomOf));
    expect([...rooms].filter((room) => ![...ROOMS, ...ROOTS, BROWSER].includes(room))).toEqual([]);
    expect(ROOMS.filter((room) => !rooms.has(room))).toEqual([]);
  });

  it('is kept by every import', () => {
    const wrong = sources
      .filter((path) => !ROOTS.includes(roomOf(path)))
      .flatMap((path) =>
        importsOf(path)
          .filter(within)
          .filter((target) => roomOf(target) !== roomOf(path))
          .filter(
            (target) =>
              roomOf(path) === BROWSER || !ROOMS.slice(0, ROOMS.indexOf(roomOf(path))).includes(roomOf(target)),
          )
          .map((target) => `${path} uses ${target}`),
      );
    expect(wrong).toEqual([]);
  });

  it('goes round in no circle inside a room', () => {
    const known = new Map(sources.map((path) => [path, importsOf(path).filter((target) => sources.includes(target))]));
    const done = new Set<string>();
    const circles: string[] = [];
    const walk = (path: string, trail: readonly string[]) => {
      if (trail.includes(path)) circles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
      if (done.has(path) || trail.includes(path)) return;
      for (const target of known.get(path) ?? []) walk(target, [...trail, path]);
      done.add(path);
    };
    for (const path of sources) walk(path, []);
    expect(circles).toEqual([]);
  });
});

describe('what has one place', () => {
  it.each<[string, RegExp, RegExp]>([
    [
      'typeorm in the persistence layer',
      /from 'typeorm'|from '@nestjs\/typeorm'/,
      /^src\/database\/|\.entity\.ts$|\.queries\.ts$|^src\/app\.data-source\.ts$/,
    ],
    ['puppeteer in the browser that prints', /'puppeteer/, /^src\/placards\/printing-browser\.ts$/],
    ['the environment in the settings', /process\.env/, /^src\/settings\.ts$/],
    [
      'the time in the clock, and in that of the device',
      /\bnew Date\b|\bDate\.now\b/,
      /^src\/database\/clock\.ts$|^src\/client\/device-clock\.ts$/,
    ],
  ])('%s', (_, pattern, place) => {
    expect(matching(sources, pattern).filter((path) => !place.test(path))).toEqual([]);
  });

  it('what was entered by mistake never counts: tenures and assignments are read through their standing views', () => {
    const direct = matching(sources, /\b(FROM|JOIN) (assignments|tenures)\b/);
    // The trail also tells of what was retracted.
    expect(direct.filter((path) => path !== 'src/audit/audit.queries.ts')).toEqual([]);
  });

  it('escaped output: no template and no helper lets raw text through', () => {
    const templates = filesBelow('templates', ['.hbs']);
    expect(templates.length).toBeGreaterThan(0);
    expect(templates.filter((path) => /\{\{\{|\{\{~?&/.test(textOf(path)))).toEqual([]);
    expect(matching(sources, /SafeString|noEscape/)).toEqual([]);
  });
});

describe('the domain', () => {
  const domain = sources.filter((path) => roomOf(path) === 'domain');

  it('imports nothing but itself', () => {
    expect(domain.flatMap(importsOf).filter((target) => !target.startsWith('src/domain/'))).toEqual([]);
  });

  it('knows no clock, chance, environment, file or wire', () => {
    expect(
      matching(
        domain,
        /\bDate\b\s*[(.]|Math\.random|\bprocess\b|\bcrypto\b|\bfetch\s*\(|\bset(Timeout|Interval)\b|\brequire\s*\(|\bconsole\b/,
      ),
    ).toEqual([]);
  });
});

describe('files', () => {
  const written = ['src', 'test', 'migrations', 'bench'].flatMap((folder) => filesBelow(folder, ['.ts', '.mjs']));

  it('have at most 250 lines', () => {
    const long = written.map((path) => [path, textOf(path).trimEnd().split('\n').length] as const);
    expect(long.filter(([, lines]) => lines > 250)).toEqual([]);
  });

  it('are named after what they are', () => {
    const all = [
      ...written,
      ...filesBelow('templates', ['']),
      ...filesBelow('setup', ['']),
      ...filesBelow('seed', ['']),
    ];
    const nameless = /(^|\/|-)(utils?|common|helpers?|misc|types|index)(\.[a-z.]+)?(\/|$)/;
    expect(all.filter((path) => nameless.test(path))).toEqual([]);
  });

  it('give every form a name of its own: the description of the API knows forms by their names alone', () => {
    const forms = sources.filter((path) => path.endsWith('.form.ts'));
    const names = forms.flatMap((path) => [...textOf(path).matchAll(/export class (\w+)/g)].map(([, name]) => name));
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });

  it('hold no test that is skipped, none that runs alone, and nothing put off', () => {
    const tests = filesBelow('test', ['.test.ts']);
    expect(
      matching(
        tests,
        /\b(it|test|describe)\s*\.\s*(skip|only|todo|failing)\b|\b(xit|xtest|xdescribe|fit|fdescribe)\s*\(/,
      ),
    ).toEqual([]);
    const putOff = new RegExp(['TO', 'DO|FIX', 'ME|X', 'XX:'].join(''));
    expect(written.filter((path) => putOff.test(textOf(path)))).toEqual([]);
  });
});

describe('the README', () => {
  it('names only paths that exist', () => {
    const named = [
      ...textOf('README.md').matchAll(
        /`((?:src|test|seed|migrations|templates|setup|bench|docs)\/[\w./-]*)`|\]\((?!https?:)([^)#]+)\)/g,
      ),
    ];
    const paths = named.map(([, code, link]) => (code ?? link) as string);
    expect(paths.length).toBeGreaterThan(10);
    expect(paths.filter((path) => !existsSync(join(projectRoot(), path)))).toEqual([]);
  });
});
