import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { TemplateEngine } from '../../src/web/template-engine.js';

const folder = mkdtempSync(join(tmpdir(), 'guapai-templates-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** An engine over these templates, by name. */
function engineWith(templates: Record<string, string>): TemplateEngine {
  for (const [name, source] of Object.entries(templates)) {
    const file = join(folder, `${name}.hbs`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, source);
  }
  return new TemplateEngine(folder);
}

describe('the template engine', () => {
  it('fills a page that wraps itself in a layout and holds a partial of another room', () => {
    const engine = engineWith({
      layout: '<title>{{title}}</title>{{> @partial-block}}',
      'mines/row': '<td>{{name}}</td>',
      'mines/list': '{{#> layout}}{{#each mines}}{{> mines/row}}{{/each}}{{/layout}}',
    });
    const view = { title: '煤矿', mines: [{ name: '红旗煤矿' }, { name: '韩家沟煤矿' }] };
    expect(engine.render('mines/list', view)).toBe('<title>煤矿</title><td>红旗煤矿</td><td>韩家沟煤矿</td>');
  });

  it('leaves the lines of a text as they are, however deep its part stands: a form sends them back', () => {
    const engine = engineWith({
      layout: '<main>\n  {{> @partial-block}}\n</main>',
      note: '<textarea>{{text}}</textarea>\n',
      page: '{{#> layout}}\n    {{> note}}\n{{/layout}}',
    });
    expect(engine.render('page', { text: 'one\ntwo\n three' })).toContain('<textarea>one\ntwo\n three</textarea>');
  });

  it('escapes whatever data says', () => {
    const name = `<script>"'&\`=</script>`;
    expect(engineWith({ page: '{{name}}' }).render('page', { name })).toBe(
      '&lt;script&gt;&quot;&#x27;&amp;&#x60;&#x3D;&lt;/script&gt;',
    );
  });

  it.each(['{{{name}}}', '{{& name}}', '{{~& name}}', '{{> (lookup . "name")}}', '{{#> (name)}}{{/undefined}}'])(
    'does not start with a template that says %s',
    (source) => expect(() => engineWith({ page: source })).toThrow('unescaped'),
  );

  it('sees own properties only', () => {
    class Account {
      constructor(readonly name: string) {}
      get secret() {
        return '密码';
      }
    }
    const engine = engineWith({ page: '{{account.name}}|{{account.secret}}|{{account.constructor}}|{{toString}}' });
    expect(engine.render('page', { account: new Account('甲') })).toBe('甲|||');
  });

  it('takes a name that the view lacks for a mistake', () => {
    expect(() => engineWith({ page: '{{nmae}}' }).render('page', { name: '高昇' })).toThrow('nmae');
    expect(() => engineWith({ page: '' }).render('pages', {})).toThrow('pages');
  });
});
