import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import { explained } from '../domain/glossary.js';

/** Output that would not be escaped, and partials whose name comes from data. */
const UNSAFE = /\{\{\{|\{\{~?&|\{\{#?>~?\s*\(/;

/**
 * Renders the templates of one folder: `render('visits/list', view)` fills `visits/list.hbs`. Any template may stand in
 * another as `{{> folder/name}}`; a layout is a template with `{{> @partial-block}}` that pages wrap themselves in.
 * Output is always escaped: a template that asks for anything else is refused when the engine starts. Views are plain
 * objects, of which only own properties are seen; a name that a view lacks is an error, not an empty string.
 */
export class TemplateEngine {
  private readonly handlebars = Handlebars.create();
  private readonly templates = new Map<string, Handlebars.TemplateDelegate>();

  constructor(folder: string) {
    this.handlebars.registerHelper('termMeaning', (word: string) => explained(word).meaning);
    this.handlebars.registerHelper('termSource', (word: string) => explained(word).source);
    this.handlebars.registerHelper('termAnchor', (word: string) => explained(word).word);
    this.handlebars.registerHelper('termWords', (text: string) => text.split(' '));
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.hbs')) continue;
      const name = file.slice(0, -'.hbs'.length).replaceAll('\\', '/');
      const source = readFileSync(join(folder, file), 'utf8');
      if (UNSAFE.test(source)) throw new Error(`Template ${name} has unescaped output or a partial named by data`);
      // A part that stands indented must not indent the lines of a text in it: a form would send them back changed.
      const template = this.handlebars.compile(source, { strict: true, preventIndent: true });
      this.templates.set(name, template);
      this.handlebars.registerPartial(name, template);
    }
  }

  render(name: string, view: object): string {
    const template = this.templates.get(name);
    if (!template) throw new Error(`No template named ${name}`);
    return template(view, { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false });
  }
}
