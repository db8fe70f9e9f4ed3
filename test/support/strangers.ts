// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is what strangers write

import { displayWidth } from '../../src/cli/render/display-width';
import { printable } from '../../src/cli/render/safe';

/** What a stranger can write into a name, a note, or a tag, to be more than a text. */
const TRICKS = [
  // terminals
  ...[
    '\u001b[2J',
    '\u001b]0;evil\u0007',
    '\u001b]8;;https://evil.example\u001b\\x',
    '\u009b2J',
    '\r',
    '\b',
    '\t',
    '\u0000',
    '\u007f',
  ],
  // order and lines of text, and what is no character
  ...['\u202e', '\u2066', '\u200f', '\u2028', '\u2029', '\u0085', '\ud800', '\udc00', '\ufffe', '\ufeff', '\n', '\n\n'],
  // HTML and XML
  ...[
    '<script>alert(1)</script>',
    '</td></tr></table>',
    '<!--',
    '-->',
    ']]>',
    '<![CDATA[',
    '&lt;',
    '&#60;',
    '&',
    '"',
    "'",
  ],
  ...[
    '" onload="alert(1)',
    '<details>',
    '</details>',
    '</summary>',
    '<pre>',
    '</code>',
    '<style>*{display:none}</style>',
  ],
  // Markdown
  ...[
    '`',
    '```',
    '\n```\n',
    '~~~',
    '|',
    '\\|',
    '\\',
    '**',
    '__',
    '_x_',
    '*x*',
    '~~x~~',
    '\n# x',
    '\n- x',
    '\n    x',
    '\n---\n',
  ],
  ...[
    '[a](javascript:alert(1))',
    '![a](https://evil.example)',
    '<https://evil.example>',
    '[x]: https://evil.example',
    '# ',
    '- ',
  ],
  ...[
    '1. ',
    '> ',
    '+ ',
    '$x$',
    '$$',
    ':tada:',
    '@octocat',
    '#123',
    'GH-123',
    'https://evil.example',
    'www.evil.example',
    '=====',
  ],
  // Mermaid
  ...[
    '"]',
    '"] --> n1["',
    '%%{init: {}}%%',
    '%% x',
    '\nend\n',
    'subgraph x',
    'click n0 href "https://evil.example"',
    '#quot;',
  ],
  ...['style n0 fill:#f00;', 'classDef x:#1;', '#60;', 'ﬂ°°60¶ß', '{{x}}', '((x))', '"`x`"'],
  // names of members, paths, and what is only unusual
  ...[
    '__proto__',
    'constructor',
    '../../etc/passwd',
    '..\\',
    '/',
    '~1',
    '${x}',
    '%s',
    '😀',
    '👩‍👩‍👧',
    'é',
    '東京',
    'العربية',
    ' ',
  ],
];

/** Hostile texts by number, of up to four tricks each; no two of them are one. Every round has others. */
export function hostileTexts(round: number): (index: number) => string {
  const trick = (at: number) => TRICKS[at % TRICKS.length]!;
  return (index) => {
    const parts = Array.from({ length: 1 + (index % 4) }, (_, part) => trick(index * 7 + round * 13 + part * 29));
    return `${parts.join(index % 3 === 0 ? ' ' : '')}${index}`;
  };
}

/** The same texts without anything that could be more than a text: as wide as they are shown, in as many lines. */
export function harmlessTexts(hostile: (index: number) => string): (index: number) => string {
  return (index) => {
    const text = hostile(index).slice(0, -String(index).length);
    return `${text.split('\n').map(harmless).join('\n')}${index}`;
  };
}

function harmless(line: string): string {
  const [indent] = /^ */.exec(line)!;
  return `${indent}${'a'.repeat(displayWidth(printable(line)) - indent.length)}`;
}
