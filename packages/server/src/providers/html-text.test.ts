import { expect, it } from 'vitest';
import { textOfHtml } from './html-text.js';

it.each([
  ['<p>One</p><p>Two</p>', 'One\n\nTwo'],
  ['One<br>Two<br/>Three', 'One\nTwo\nThree'],
  ['<div>a\n  b</div>', 'a b'],
  ['<table><tr><td>1</td><td>2</td></tr></table>', '1 2'],
  [
    '<head><title>x</title></head><style>a > b {}</style>Text<script>if (a < b) {}</script>',
    'Text',
  ],
  ['<STYLE>x</STYLE>Text', 'Text'],
  ['a<!-- <p>hidden</p> -->b', 'ab'],
  ['<a href="https://example.com/?a=1&amp;b=2">here</a>', 'here'],
  [
    'Fish &amp; chips&nbsp;&lt;3 &#8364; &#x1F41F; &unknown; &valueOf;',
    'Fish & chips <3 € 🐟 &unknown; &valueOf;',
  ],
  ['1 < 2 and 3 > 2', '1 < 2 and 3 > 2'],
  ['&#0; &#99999999; &#x110000;', '&#0; &#99999999; &#x110000;'],
  ['<p', ''],
  ['<!-- never ends', ''],
  ['<style>never ends', ''],
  ['', ''],
])('reads %s', (html, text) => {
  expect(textOfHtml(html)).toBe(text);
});

it.each([
  ['open tags', '<'.repeat(200_000)],
  ['tags without an end', '<a '.repeat(200_000)],
  ['hidden elements without an end', '<style>'.repeat(100_000)],
  ['comments', '<!--'.repeat(200_000)],
  ['empty blocks', '<div> </div>'.repeat(100_000)],
  ['spaces', ' '.repeat(2_000_000)],
  ['entities', '&a'.repeat(500_000)],
])('takes time in proportion to the mail: %s', (_name, html) => {
  const started = performance.now();
  textOfHtml(html);
  expect(performance.now() - started).toBeLessThan(2_000);
});
