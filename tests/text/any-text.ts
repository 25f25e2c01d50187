import fc from 'fast-check'

const piece = fc.constantFrom(
  ...[
    'A',
    'a',
    'The',
    'U.S.',
    'Dr.',
    'J.',
    'e.g.',
    'No.',
    '5',
    '1.',
    '- ',
    '(a)',
    '“',
    '”',
    '"',
    "'",
    '’s',
    '...',
    '…',
  ],
  ...[
    '.',
    '!',
    '?',
    ':',
    ';',
    ',',
    ' ',
    ' ',
    ' ',
    '\u00a0',
    '\t',
    '\n',
    '\n\n',
    '\n  \n',
    '🚢',
    'e\u0301',
    '\u200f',
    '中文。',
  ],
  ...['harbour', 'was', 'closed', 'Heading', 'word'],
)

/** Text that is rich in what makes splitting hard, or wholly arbitrary. */
export const anyText = fc.oneof(
  { weight: 3, arbitrary: fc.array(piece, { maxLength: 120 }).map((pieces) => pieces.join('')) },
  { weight: 2, arbitrary: fc.array(piece, { maxLength: 200 }).map((pieces) => pieces.join(' ')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
)
