import { describe, expect, test } from 'vitest'
import { checkMessage, type Problem, problemText } from '../../src/limits/index.ts'
import {
  accessory,
  button,
  field,
  home,
  input,
  message,
  modal,
  mrkdwn,
  option,
  options,
  plain,
  section,
  select,
  times,
  x,
} from './rows.ts'

const texts = (problems: Problem[]) => problems.map(problemText)
const rich = (...elements: object[]) => message({ type: 'rich_text', elements })
const piece = (element: object) => rich({ type: 'rich_text_section', elements: [element] })
const table = { type: 'table', rows: [[{ type: 'raw_text', text: 'a' }]] }
const child = { type: 'container', title: plain(2), child_blocks: [table] }

describe('what Slack refuses, in its words', () => {
  test.each<[string, Problem[], string[]]>([
    ['a block without a type', message({}), ['missing required field: type [json-pointer:/blocks/0]']],
    ['an unknown block', message({ type: 'banner' }), ['unsupported type: banner [json-pointer:/blocks/0/type]']],
    [
      'a type named like a part of every object',
      message({ type: 'constructor' }),
      ['unsupported type: constructor [json-pointer:/blocks/0/type]'],
    ],
    ['blocks that are not a list', checkMessage({ blocks: {} }), ['must provide an array [json-pointer:/blocks]']],
    [
      'a field that the block does not have',
      message({ type: 'divider', text: 'x' }),
      ['invalid additional property: text [json-pointer:/blocks/0]'],
    ],
    ['a header without text', message({ type: 'header' }), ['missing required field: text [json-pointer:/blocks/0]']],
    [
      'a header in mrkdwn',
      message({ type: 'header', text: mrkdwn(2) }),
      ['unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]'],
    ],
    [
      'a text that is only a string',
      message(section({ text: 'x' })),
      ['must provide an object [json-pointer:/blocks/0/text]'],
    ],
    [
      'an empty section',
      message({ type: 'section' }),
      ['missing required field: text or fields [json-pointer:/blocks/0]'],
    ],
    [
      'two blocks with one block_id',
      message({ type: 'divider', block_id: 'b' }, { type: 'divider', block_id: 'b' }),
      ['`block_id` "b" already exists [json-pointer:/blocks/1/block_id]'],
    ],
    [
      'two elements with one action_id in a block',
      message({ type: 'actions', elements: [button({ action_id: 'a' }), button({ action_id: 'a' })] }),
      ['`action_id` "a" already exists [json-pointer:/blocks/0/elements/1/action_id]'],
    ],
    [
      'an input among buttons',
      message({ type: 'actions', elements: [{ type: 'plain_text_input' }] }),
      ['unsupported type: plain_text_input [json-pointer:/blocks/0/elements/0/type]'],
    ],
    [
      'a button as an input',
      modal({ blocks: [field(button())] }),
      ['unsupported type: button [json-pointer:/view/blocks/0/element/type]'],
    ],
    [
      'a button with an unknown style',
      accessory(button({ style: 'blue' })),
      ['must be a valid enum value [json-pointer:/blocks/0/accessory/style]'],
    ],
    [
      'an input in a modal that cannot be submitted',
      modal({ submit: undefined, blocks: [section(), field({ type: 'plain_text_input' })] }),
      ['must define `submit` to use an `input` block in modals [json-pointer:/view/blocks/1/input]'],
    ],
    ['a modal without a title', modal({ title: undefined }), ['missing required field: title [json-pointer:/view]']],
    [
      'a home that calls itself a modal',
      home({ type: 'modal' }),
      ['must be a valid enum value [json-pointer:/view/type]'],
    ],
    [
      'markdown in a modal',
      modal({ blocks: [{ type: 'markdown', text: 'x' }] }),
      ['unsupported type: markdown [json-pointer:/view/blocks/0/type]'],
    ],
    [
      'an alert in a message',
      message({ type: 'alert', text: plain(2) }),
      ['unsupported type: alert [json-pointer:/blocks/0/type]'],
    ],
    [
      'a file input outside a modal',
      home({ blocks: [field({ type: 'file_input' })] }),
      ['unsupported type: file_input [json-pointer:/view/blocks/0/element/type]'],
    ],
    [
      'options beside groups',
      accessory(select({ option_groups: [{ label: plain(2), options: options(1) }] })),
      ['invalid additional property: option_groups [json-pointer:/blocks/0/accessory]'],
    ],
    [
      'a select without options',
      accessory({ type: 'static_select' }),
      ['missing required field: options or option_groups [json-pointer:/blocks/0/accessory]'],
    ],
    [
      'an initial option that is not offered',
      accessory(select({ initial_option: option(7) })),
      ['must be a valid enum value [json-pointer:/blocks/0/accessory/initial_option]'],
    ],
    [
      'mrkdwn in the options of a menu',
      accessory(select({ options: [option(1, { text: mrkdwn(2) })] })),
      ['unsupported type: mrkdwn [json-pointer:/blocks/0/accessory/options/0/text/type]'],
    ],
    [
      'an option without a value',
      accessory(select({ options: [{ text: plain(2) }] })),
      ['missing required field: value [json-pointer:/blocks/0/accessory/options/0]'],
    ],
    [
      'an image without an address',
      message({ type: 'image', alt_text: 'a' }),
      ['missing required field: image_url or slack_file [json-pointer:/blocks/0]'],
    ],
    [
      'an image without alternative text',
      message({ type: 'image', image_url: 'https://a.example' }),
      ['missing required field: alt_text [json-pointer:/blocks/0]'],
    ],
    [
      'a date in another form',
      input({ type: 'datepicker', initial_date: '31.01.2017' }),
      ['must be a date as YYYY-MM-DD [json-pointer:/view/blocks/0/element/initial_date]'],
    ],
    [
      'a number input that does not say whether decimals are allowed',
      input({ type: 'number_input' }),
      ['missing required field: is_decimal_allowed [json-pointer:/view/blocks/0/element]'],
    ],
    [
      'rich text made of text objects',
      rich(plain(2)),
      ['unsupported type: plain_text [json-pointer:/blocks/0/elements/0/type]'],
    ],
    [
      'rich text without its section',
      rich({ type: 'text', text: 'x' }),
      ['unsupported type: text [json-pointer:/blocks/0/elements/0/type]'],
    ],
    [
      'an empty piece of rich text',
      piece({ type: 'text', text: '' }),
      ['must be more than 0 characters [json-pointer:/blocks/0/elements/0/elements/0/text]'],
    ],
    [
      'a mention of nobody',
      piece({ type: 'user' }),
      ['missing required field: user_id [json-pointer:/blocks/0/elements/0/elements/0]'],
    ],
    [
      'a list without a style',
      rich({ type: 'rich_text_list', elements: [] }),
      ['missing required field: style [json-pointer:/blocks/0/elements/0]'],
    ],
    ['two tables', message(table, child), ['only_one_table_allowed [json-pointer:/blocks/1/child_blocks/0]']],
    [
      'an empty card',
      message({ type: 'card' }),
      ['missing required field: hero_image or title or actions or body [json-pointer:/blocks/0]'],
    ],
    [
      'metadata without an event type',
      checkMessage({ text: 'x', metadata: { event_payload: {} } }),
      ['missing required field: event_type [json-pointer:/metadata]'],
    ],
    [
      'metadata nested twice',
      checkMessage({ text: 'x', metadata: { event_type: 'e', event_payload: { a: { b: { c: 1 } } } } }),
      ['must provide a scalar [json-pointer:/metadata/event_payload/a/b]'],
    ],
    [
      'a bad block in an attachment',
      checkMessage({ text: 'x', attachments: [{ blocks: [{ type: 'header' }] }] }),
      ['missing required field: text [json-pointer:/attachments/0/blocks/0]'],
    ],
    [
      'several mistakes at once',
      message({ type: 'header', text: plain(151) }, section({ text: mrkdwn(3001) })),
      [
        'must be less than 151 characters [json-pointer:/blocks/0/text/text]',
        'must be less than 3001 characters [json-pointer:/blocks/1/text/text]',
      ],
    ],
  ])('The check refuses %s', (_, problems, expected) => {
    expect(texts(problems)).toEqual(expected)
  })
})

describe('what Slack accepts', () => {
  const written = {
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_section',
        elements: [
          { type: 'text', text: 'see ', style: { bold: true } },
          { type: 'link', url: 'https://a.example', text: 'this' },
          { type: 'user', user_id: 'U00000000' },
          { type: 'channel', channel_id: 'C00000000' },
          { type: 'usergroup', usergroup_id: 'S00000000' },
          { type: 'broadcast', range: 'here' },
          { type: 'emoji', name: 'eyes' },
          { type: 'date', timestamp: 1485883200, format: '{date} {time}', fallback: 'then' },
        ],
      },
      {
        type: 'rich_text_list',
        style: 'ordered',
        indent: 1,
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'x' }] }],
      },
      { type: 'rich_text_quote', elements: [{ type: 'text', text: 'x' }] },
      { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'x' }], border: 0 },
    ],
  }
  const inputs = [
    { type: 'plain_text_input', multiline: true, max_length: 100, placeholder: plain(2) },
    { type: 'email_text_input' },
    { type: 'url_text_input' },
    { type: 'number_input', is_decimal_allowed: false, min_value: '1' },
    { type: 'rich_text_input', initial_value: written },
    { type: 'file_input', filetypes: ['txt'] },
    {
      type: 'checkboxes',
      options: [option(1, { text: mrkdwn(2) })],
      initial_options: [option(1, { text: mrkdwn(2) })],
    },
    { type: 'radio_buttons', options: options(2), initial_option: option(1) },
    { type: 'datepicker', initial_date: '2017-01-31' },
    { type: 'timepicker', initial_time: '18:20', timezone: 'Europe/Berlin' },
    { type: 'datetimepicker', initial_date_time: 1485883200 },
    { type: 'multi_users_select', max_selected_items: 2, initial_users: ['U00000000'] },
    { type: 'conversations_select', default_to_current_conversation: true, response_url_enabled: true },
  ]

  test('Every documented kind of rich text, input and newer block is accepted', () => {
    const newer = [
      { type: 'card', title: mrkdwn(2), actions: [button()] },
      { type: 'plan', title: 'p', tasks: [{ type: 'task_card', task_id: 't', title: 't', status: 'pending' }] },
      child,
    ]

    expect(texts(message(written, ...newer))).toEqual([])
    expect(texts(modal({ blocks: inputs.map(field) }))).toEqual([])
    expect(texts(modal({ blocks: [{ type: 'alert', text: plain(2), level: 'warning' }] }))).toEqual([])
    expect(texts(message(field({ type: 'plain_text_input' })))).toEqual([])
    expect(texts(home({ blocks: [field({ type: 'plain_text_input' })] }))).toEqual([])
  })

  test('One action_id in two blocks is accepted, and so is null for an optional field', () => {
    const row = { type: 'actions', elements: [button({ action_id: 'a' })] }

    expect(texts(message(row, row))).toEqual([])
    expect(texts(modal({ close: null, blocks: [section({ accessory: null })] }))).toEqual([])
  })

  test('Long tables and markdown are accepted and not counted with the text of other blocks', () => {
    const cells = times(10, () => [{ type: 'raw_text', text: x(1000) }])

    expect(texts(message({ type: 'table', rows: cells }, { type: 'markdown', text: x(12_000) }))).toEqual([])
  })
})
