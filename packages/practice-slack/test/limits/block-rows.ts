import { checkMessage } from '../../src/limits/index.ts'
import * as kit from './rows.ts'
import { button, chars, items, message, mrkdwn, plain, type Row, section, text, times, value, x } from './rows.ts'

const image = (more: object = {}) => ({ type: 'image', image_url: 'https://a.example', alt_text: '', ...more })
const cell = (n = 1) => ({ type: 'raw_text', text: x(n) })
const table = (rows: object[][], more: object = {}) => message({ type: 'table', rows, ...more })
const dataTable = (more: object) => message({ type: 'data_table', caption: 'c', rows: [[cell()], [cell()]], ...more })
const card = (more: object = {}) => ({ type: 'card', title: mrkdwn(2), ...more })
const container = (more: object) => message({ type: 'container', title: plain(2), child_blocks: [section()], ...more })
const video = (more: object) =>
  message({
    type: 'video',
    video_url: 'https://v.example',
    thumbnail_url: 'https://t.example',
    alt_text: 'a',
    title: plain(2),
    ...more,
  })
const listOf = (more: object) =>
  message({
    type: 'rich_text',
    elements: [{ type: 'rich_text_list', style: 'bullet', elements: [], ...more }],
  })
const feedback = (n: number) => ({
  type: 'feedback_buttons',
  action_id: `a${n}`,
  positive_button: { text: plain(2), value: 'y' },
  negative_button: { text: plain(2), value: 'n' },
})
const total = (n: number) =>
  message(...times(Math.ceil(n / 3000), (i) => section({ text: mrkdwn(Math.min(3000, n - i * 3000)) })))
/** Metadata of exactly n bytes. */
const payload = (n: number) => {
  const of = (key: string) => ({ event_type: 'e', event_payload: { key } })
  return of(x(n - JSON.stringify(of('')).length))
}

export const blockRows: Row[] = [
  items('blocks in a message', 50, '/blocks', (n) => message(...times(n, () => ({ type: 'divider' })))),
  items('blocks in a modal', 100, '/view/blocks', (n) => kit.modal({ blocks: times(n, () => ({ type: 'divider' })) })),
  items('blocks in a home', 100, '/view/blocks', (n) => kit.home({ blocks: times(n, () => ({ type: 'divider' })) })),
  chars('block_id', 255, '/blocks/0/block_id', (n) => message({ type: 'divider', block_id: x(n) })),
  text('section text', 3000, '/blocks/0/text', (n) => message(section({ text: mrkdwn(n) }))),
  items('section fields', 10, '/blocks/0/fields', (n) => message(section({ fields: times(n, () => mrkdwn(1)) })), 1),
  text('section field', 2000, '/blocks/0/fields/0', (n) => message(section({ fields: [mrkdwn(n)] }))),
  text('header', 150, '/blocks/0/text', (n) => message({ type: 'header', text: plain(n) })),
  items(
    'context',
    10,
    '/blocks/0/elements',
    (n) => message({ type: 'context', elements: times(n, () => mrkdwn(1)) }),
    1,
  ),
  text('context text', 2000, '/blocks/0/elements/0', (n) => message({ type: 'context', elements: [mrkdwn(n)] })),
  items(
    'actions',
    25,
    '/blocks/0/elements',
    (n) => message({ type: 'actions', elements: times(n, (i) => button({ action_id: `a${i}` })) }),
    1,
  ),
  items(
    'context_actions',
    5,
    '/blocks/0/elements',
    (n) => message({ type: 'context_actions', elements: times(n, feedback) }),
    1,
  ),
  {
    ...chars('image url', 3000, '/blocks/0/image_url', (n) => message(image({ image_url: x(n) }))),
    least: 1,
    leastRule: 'min-length',
  },
  chars('image alt_text', 2000, '/blocks/0/alt_text', (n) => message(image({ alt_text: x(n) }))),
  text('image title', 2000, '/blocks/0/title', (n) => message(image({ title: plain(n) }))),
  text('input label', 2000, '/view/blocks/0/label', (n) =>
    kit.modal({ blocks: [{ ...kit.field({ type: 'plain_text_input' }), label: plain(n) }] }),
  ),
  text('input hint', 2000, '/view/blocks/0/hint', (n) =>
    kit.modal({ blocks: [{ ...kit.field({ type: 'plain_text_input' }), hint: plain(n) }] }),
  ),
  {
    ...chars('markdown block', 12_000, '/blocks/0/text', (n) => message({ type: 'markdown', text: x(n) })),
    least: 1,
    leastRule: 'min-length',
  },
  {
    what: 'markdown blocks in all',
    most: 12_000,
    at: '/blocks',
    rule: 'max-total',
    least: 2,
    check: (n) => message({ type: 'markdown', text: 'x' }, { type: 'markdown', text: x(n - 1) }),
  },
  items('table rows', 100, '/blocks/0/rows', (n) => table(times(n, () => [cell()])), 1),
  items('cells of a table row', 20, '/blocks/0/rows/0', (n) => table([times(n, () => cell())]), 1),
  items('column_settings', 20, '/blocks/0/column_settings', (n) =>
    table([[cell()]], { column_settings: times(n, () => ({})) }),
  ),
  {
    what: 'text of a table',
    most: 10_000,
    at: '/blocks/0',
    rule: 'max-total',
    check: (n) => table([[cell(n)]]),
    least: 1,
  },
  items('data_table rows', 101, '/blocks/0/rows', (n) => dataTable({ rows: times(n, () => [cell()]) }), 2),
  {
    what: 'text of a data_table',
    most: 10_000,
    at: '/blocks/0',
    rule: 'max-total',
    check: (n) => dataTable({ rows: [[cell()], [cell(n - 1)]] }),
    least: 2,
  },
  {
    what: 'text of all tables of a message',
    most: 10_000,
    at: '/blocks',
    rule: 'max-total',
    check: (n) => {
      const of = (length: number) => ({ type: 'table', rows: [[cell(length)]] })
      return checkMessage({ blocks: [of(5000)], attachments: [{ blocks: [of(n - 5000)] }] })
    },
    least: 5001,
  },
  value('data_table row_header_column_index', [0, 1], '/blocks/0/row_header_column_index', (row_header_column_index) =>
    dataTable({ rows: times(2, () => [cell(), cell()]), row_header_column_index }),
  ),
  value('data_table page_size', [1, 100], '/blocks/0/page_size', (page_size) => dataTable({ page_size })),
  items('container', 10, '/blocks/0/child_blocks', (n) => container({ child_blocks: times(n, () => section()) }), 1),
  text('container title', 150, '/blocks/0/title', (n) => container({ title: plain(n) })),
  text('container subtitle', 150, '/blocks/0/subtitle', (n) => container({ subtitle: plain(n) })),
  items(
    'carousel',
    10,
    '/blocks/0/elements',
    (n) => message({ type: 'carousel', elements: times(n, () => card()) }),
    1,
  ),
  text('card title', 150, '/blocks/0/title', (n) => message(card({ title: mrkdwn(n) }))),
  text('card subtitle', 150, '/blocks/0/subtitle', (n) => message(card({ subtitle: mrkdwn(n) }))),
  text('card body', 200, '/blocks/0/body', (n) => message(card({ body: mrkdwn(n) }))),
  text('video title', 199, '/blocks/0/title', (n) => video({ title: plain(n) })),
  chars('video author_name', 49, '/blocks/0/author_name', (n) => video({ author_name: x(n) })),
  value('indent of a list', [0, 8], '/blocks/0/elements/0/indent', (indent) => listOf({ indent })),
  { what: 'text of all blocks', most: 9600, at: '/blocks', rule: 'total-text', check: total, least: 1 },
  { ...chars('text', 40_000, '/text', (n) => checkMessage({ text: x(n) })) },
  { ...chars('markdown_text', 12_000, '/markdown_text', (n) => checkMessage({ markdown_text: x(n) })) },
  items('attachments', 100, '/attachments', (n) =>
    checkMessage({ text: 'x', attachments: times(n, () => ({ text: 'x' })) }),
  ),
  items('blocks of an attachment', 50, '/attachments/0/blocks', (n) =>
    checkMessage({ text: 'x', attachments: [{ blocks: times(n, () => ({ type: 'divider' })) }] }),
  ),
  {
    what: 'bytes of metadata',
    most: 2048,
    at: '/metadata',
    rule: 'max-bytes',
    check: (n) => checkMessage({ text: 'x', metadata: payload(n) }),
    least: 50,
  },
]
