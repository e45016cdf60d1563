import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { markupFindings } from '../../src/placards/own-templates/markup-check.js';
import { styleFindings } from '../../src/placards/own-templates/style-check.js';
import { projectRoot } from '../../src/settings.js';

const example = (name: string) => readFileSync(join(projectRoot(), 'templates/placards/own', name), 'utf8');

describe('the template that a county begins with', () => {
  it('passes', () => {
    expect(markupFindings(example('example.hbs'))).toEqual([]);
    expect(styleFindings(example('example.css'))).toEqual([]);
  });
});

describe('the markup of a template', () => {
  it.each([
    ['every field of a board', '<p class="a b">{{title}}{{mine}}{{#if draft}}草{{else}}{{serial}}{{/if}}</p>'],
    [
      'lists',
      '<table><tr>{{#each rows}}<td colspan="2">{{level}}{{#unless held}}—{{/unless}}</td>{{/each}}</tr></table>',
    ],
    ['a plain list', '<ol>{{#each duties}}<li>{{this}}</li>{{/each}}</ol>'],
    ['the code', '{{#if hasCode}}<div>{{> code}}</div>{{/if}}'],
    ['remarks for whoever reads the template', '{{!-- <script> --}}<p>{{mine}}</p>{{! a remark }}'],
  ])('may hold %s', (_, markup) => {
    expect(markupFindings(markup)).toEqual([]);
  });

  it.each([
    ['unescaped output', '<p>\n{{{mine}}}</p>', 2, '未转义'],
    ['unescaped output by &', '{{&mine}}', 1, '未转义'],
    ['an unknown field', '\n\n{{password}}', 3, '没有字段 password'],
    ['the way to what is above', '{{#each rows}}{{../mine}}{{/each}}', 1, '没有字段 ../mine'],
    ['a path', '{{mine.constructor}}', 1, '没有字段 mine.constructor'],
    ['what every object has', '{{constructor}}', 1, '没有字段 constructor'],
    ['a row outside its list', '{{name}}', 1, '没有字段 name'],
    ['a list as text', '{{rows}}', 1, '请用 {{#each}}'],
    ['data of the engine', '{{@root}}', 1, '没有字段'],
    ['a function', '{{lookup rows 0}}', 1, '不能调用函数'],
    ['a nested call', '{{#if (lookup rows 0)}}a{{/if}}', 1, '没有字段'],
    ['a strange block', '{{#with mine}}a{{/with}}', 1, '区块只能是'],
    ['a partial of ours', '{{> web/page}}', 1, '{{> code}}'],
    ['a partial named by data', '{{> (lookup rows 0)}}', 1, '{{> code}}'],
    ['a decorator', '{{* a}}', 1, '不支持'],
    ['broken syntax', '<p>\n{{#if draft}}', 2, '语法'],
    ['a script', 'a\n<script>1</script>', 2, '<script>'],
    ['a picture', '<img src="x">', 1, '<img>'],
    ['a frame', '<iframe></iframe>', 1, '<iframe>'],
    ['a style sheet in it', '<style>a{}</style>', 1, '<style>'],
    ['a drawing', '<svg></svg>', 1, '<svg>'],
    ['a style of an element', '<p style="color:red">a</p>', 1, '只能有 class'],
    ['an event', '<p onclick="a()">a</p>', 1, '只能有 class'],
    ['an attribute without quotes', '<p class=a onload=b>a</p>', 1, '只能有 class'],
    ['a field within a tag', '<p class="{{mine}}">a</p>', 1, '标签之内'],
    ['a tag made of fields', '<{{mine}}>', 1, '标签之内'],
    ['a comment of the page', '<!-- a -->', 1, '不成标签'],
    ['a declaration', '<!doctype html>', 1, '不成标签'],
    ['a tag in capitals', '<SCRIPT>1</SCRIPT>', 1, '不成标签'],
    ['an end of what is around it', '</article><p>a</p>', 1, '<article>'],
    ['an end that nothing begins', '</div>', 1, '成对'],
    ['an element without end', '<p>\n<div>a</p>', 2, '成对'],
    ['a character that no font draws', '<p>\n😀</p>', 2, '字库没有'],
  ])('may not hold %s', (_, markup, line, message) => {
    const findings = markupFindings(markup);
    expect(findings[0]).toEqual({ at: `版式第 ${line} 行`, message: expect.stringContaining(message) });
  });

  it('is at most 20 KB', () => {
    expect(markupFindings('煤'.repeat(7000))[0]!.message).toContain('20 KB');
  });
});

describe('the styles of a template', () => {
  it.each([
    ['.a { width: calc(3 * var(--u)); color: rgb(1 2 3 / 50%) }'],
    ['.a > .b, td:not(.c):nth-child(2)::before { content: ""; font-family: "Board Serif", "Board Sans" }'],
    ['/* a remark with url(x) and @import */ .a { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)) }'],
  ])('may say %s', (styles) => {
    expect(styleFindings(styles)).toEqual([]);
  });

  it.each([
    ['.a{\nbackground: url(http://x)}', 2, '不能引用文件或网址'],
    ['.a{background:URL("x")}', 1, '不能引用文件或网址'],
    ['@import "x";', 1, '@ 规则'],
    ['@font-face{src:local(x)}', 1, '@ 规则'],
    ['.a{background:\\75rl(x)}', 1, '反斜杠'],
    ['.a{background:image-set("x" 1x)}', 1, 'image-set()'],
    ['.a{background:linear-gradient(red,blue)}', 1, 'linear-gradient()'],
    ['.a{width:expression(1)}', 1, 'expression()'],
    ['.a{content:attr(title)}', 1, 'content 只能为空'],
    ['.a::after{content:"某某"}', 1, 'content 只能为空'],
    ['.a{color:red!important}', 1, '!important'],
    ['.a{position:fixed}', 1, 'fixed'],
    ['</style><script>', 1, '不能出现 <'],
    ['.a{filter:blur(2px)}', 1, '不能使用这一属性'],
    ['.a{font-family:serif}', 1, '字体只有'],
    ['.a{font:12px serif}', 1, '不用 font 简写'],
    ['body{margin:0}', 1, '选择器不能指向'],
    ['* {margin:0}', 1, '选择器不能指向'],
    ['.a{}}', 1, '没有成对'],
    ['.a{\n.b{}}', 2, '规则之内又有规则'],
    ['.a{color:red', 1, '没有结束'],
    ['/* a', 1, '没有结束的注释'],
    [".a{quotes:'}", 1, '引号没有成对'],
  ])('may not say %j', (styles, line, message) => {
    const findings = styleFindings(styles);
    expect(findings.map((finding) => finding.message).join()).toContain(message);
    expect(findings.find((finding) => finding.message.includes(message))!.at).toMatch(
      new RegExp(`^样式(第 ${line} 行)?$`),
    );
  });
});
