import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type Problem, problemText } from '../src/limits/index.ts'
import { type Practice, type PracticeOptions, startPractice } from '../src/start.ts'
import { call, type FakeBot, fakeBot } from './fake-bot.ts'
import { home, message, modal } from './limits/rows.ts'

const cell = (text: string) => ({ type: 'raw_text', text })
const count = (value: number) => ({ type: 'raw_number', value, text: `${value}` })
const rich = (...elements: object[]) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements }],
})
const rows = [
  [cell('Order'), cell('Minutes'), cell('Cook')],
  [cell('ORD-1'), count(12), rich({ type: 'text', text: 'Ask ' }, { type: 'user', user_id: 'U0MIRA0000' })],
  [cell('ORD-2'), count(7), cell('nobody')],
]
const table = (more: object = {}) => ({ type: 'data_table', caption: 'Open orders', rows, ...more })
const texts = (problems: Problem[]) => problems.map(problemText)

const practices: Practice[] = []
const bots: FakeBot[] = []
afterEach(async () => {
  for (const bot of bots.splice(0)) bot.close()
  for (const one of practices.splice(0)) await one.stop()
})

async function begin(options: PracticeOptions = {}): Promise<Practice> {
  const start = new Date('2026-03-04T09:00:00Z')
  const started = await startPractice({ clock: { kind: 'driven', start }, ...options })
  practices.push(started)
  return started
}

let practice: Practice
beforeEach(async () => {
  practice = await begin()
})

const channel = () => practice.read.channel('#announcements')?.id
const post = (blocks: object[], method = 'chat.postMessage', more: object = {}) =>
  call(practice, method, { channel: channel(), text: 'Open orders', blocks, ...more })

describe('the limits of data tables', () => {
  test('A table with every kind of cell and every setting is legal in messages and modals', () => {
    const whole = table({ page_size: 100, row_header_column_index: 2, block_id: 'b' })

    expect(texts(message(whole))).toEqual([])
    expect(texts(modal({ blocks: [whole] }))).toEqual([])
  })

  test.each<[string, Problem[], string]>([
    ['without a caption', message(table({ caption: undefined })), 'missing required field: caption'],
    ['with an empty caption', message(table({ caption: '' })), 'must be more than 0 characters'],
    ['of a header alone', message(table({ rows: rows.slice(0, 1) })), 'no less than 2 items allowed'],
    [
      'with a row that is shorter than the header',
      message(table({ rows: [...rows, [cell('ORD-3')]] })),
      'must have 3 cells as the first row has, found 1 [json-pointer:/blocks/0/rows/3]',
    ],
    [
      'with formatted text in the header',
      message(table({ rows: [[rich(), cell('b'), cell('c')], ...rows.slice(1)] })),
      'unsupported type: rich_text [json-pointer:/blocks/0/rows/0/0/type]',
    ],
    [
      'with an empty cell',
      message(table({ rows: [rows[0], [cell(''), count(1), cell('x')]] })),
      'must be more than 0 characters [json-pointer:/blocks/0/rows/1/0/text]',
    ],
    [
      'with a number that is a text',
      message(table({ rows: [rows[0], [cell('x'), { ...count(1), value: '1' }, cell('x')]] })),
      'must provide a number [json-pointer:/blocks/0/rows/1/1/value]',
    ],
    [
      'with a button in a cell',
      message(table({ rows: [rows[0], [cell('x'), { type: 'button' }, cell('x')]] })),
      'unsupported type: button [json-pointer:/blocks/0/rows/1/1/type]',
    ],
    [
      'with half a row on a page',
      message(table({ page_size: 1.5 })),
      'must provide an integer [json-pointer:/blocks/0/page_size]',
    ],
    [
      'whose row header is a column that is not there',
      message(table({ row_header_column_index: 3 })),
      'must be less than 3 [json-pointer:/blocks/0/row_header_column_index]',
    ],
    ['whose rows are no list', message(table({ rows: {} })), 'must provide an array [json-pointer:/blocks/0/rows]'],
    [
      'with a row that is no list',
      message(table({ rows: [rows[0], 'x'] })),
      'must provide an array [json-pointer:/blocks/0/rows/1]',
    ],
    ['in a home', home({ blocks: [table()] }), 'unsupported type: data_table [json-pointer:/view/blocks/0/type]'],
  ])('A table %s is refused', (_, problems, sentence) => {
    expect(texts(problems)).toEqual([expect.stringContaining(sentence)])
  })
})

describe('data tables in Slack', () => {
  test('A message with a table is posted, edited and read back whole', async () => {
    const { ok, ts, message } = await post([table()])
    const edited = await post([table({ caption: 'Closed orders' })], 'chat.update', { ts })

    expect([ok, edited.ok]).toEqual([true, true])
    expect(message).toMatchObject({ blocks: [{ type: 'data_table', rows, block_id: expect.any(String) }] })
    const held = practice.read.messages('robin', '#announcements')
    expect(held).toMatchObject([{ blocks: [{ caption: 'Closed orders', rows }] }])
  })

  test.each(['chat.postMessage', 'chat.update'])('%s says which part of a table it refuses', async (method) => {
    const { ts } = await post([table()])

    const answer = await post([table({ caption: undefined })], method, { ts })

    const reason = 'missing required field: caption [json-pointer:/blocks/0]'
    expect(answer).toMatchObject({
      ...{ ok: false, error: 'invalid_blocks', response_metadata: { messages: [`[ERROR] ${reason}`] } },
      ...(method === 'chat.postMessage' ? { errors: [reason] } : {}),
    })
    expect(practice.read.messages('robin', '#announcements')).toHaveLength(1)
  })

  test('An ephemeral message takes a table, and refuses one that breaks a limit', async () => {
    const user = practice.read.person('robin').id

    expect((await post([table()], 'chat.postEphemeral', { user })).ok).toBe(true)
    expect(await post([table({ page_size: 0 })], 'chat.postEphemeral', { user })).toEqual({
      ...{ ok: false, error: 'invalid_blocks' },
    })
    expect(practice.read.words('robin', '#announcements')).toHaveLength(1)
    expect(practice.read.words('mira', '#announcements')).toEqual([])
  })

  test('The answer to a command and a response_url take a table, and refuse one that breaks a limit', async () => {
    let answer: object = { blocks: [table()] }
    bots.push(await fakeBot(practice, () => answer))
    const command = () => practice.act.command({ as: 'robin', channel: '#announcements', command: '/list', text: '' })

    expect((await command()).failed).toBeUndefined()
    answer = { blocks: [table({ rows: [] })] }
    expect((await command()).failed).toContain('invalid_blocks')
    const { response_url } = z.looseObject({ response_url: z.string() }).parse(practice.read.log().at(-1)?.request)
    const respond = async (block: object) => {
      const body = JSON.stringify({ text: 'x', blocks: [block] })
      const headers = { 'content-type': 'application/json' }
      const said = await fetch(response_url, { method: 'POST', headers, body })
      return [said.status, await said.text()]
    }

    expect((await respond(table()))[0]).toBe(200)
    expect(await respond(table({ rows: [] }))).toEqual([400, expect.stringContaining('invalid_blocks')])
    const tables = practice.read.words('robin', '#announcements').filter((words) => words.includes('ORD-1'))
    expect(tables).toHaveLength(2)
  })

  test('The words of a message have the caption and each row in a line', async () => {
    await post([{ type: 'section', text: { type: 'mrkdwn', text: '*Now*' } }, table()])
    await practice.act.say({ as: 'mira', channel: '#announcements', text: 'Thank *you*, @robin' })

    const robin = practice.read.person('robin').id
    const expected = [
      '*Now*\nOpen orders\nOrder | Minutes | Cook\nORD-1 | 12 | Ask <@U0MIRA0000>\nORD-2 | 7 | nobody',
      `Thank you, <@${robin}>`,
    ]
    expect(practice.read.words('robin', '#announcements')).toEqual(expected)
    const told = await fetch(
      `${practice.url}/control/words?${new URLSearchParams({ as: 'robin', channel: channel() ?? '' })}`,
    )
    expect(await told.json()).toEqual({ words: expected })
  })
})

describe('a Slack that does not know data tables', () => {
  const refused = 'unsupported type: data_table [json-pointer:/blocks/0/type]'

  test('It refuses messages, edits, ephemeral messages and modals that hold one, and takes others', async () => {
    await practice.act.forget_blocks({ types: ['data_table'] })
    const { ts } = await post([{ type: 'divider' }])
    const user = practice.read.person('robin').id
    bots.push(await fakeBot(practice))
    await practice.act.command({ as: 'robin', channel: '#announcements', command: '/list', text: '' })
    const { trigger_id } = z.looseObject({ trigger_id: z.string() }).parse(practice.read.log().at(-1)?.request)
    const title = { type: 'plain_text', text: 'Open' }

    expect(ts).toBeDefined()
    expect(await post([table()])).toMatchObject({ error: 'invalid_blocks', errors: [refused] })
    expect(await post([table()], 'chat.update', { ts })).toMatchObject({ error: 'invalid_blocks' })
    expect(await post([table()], 'chat.postEphemeral', { user })).toMatchObject({ error: 'invalid_blocks' })
    const inside = { type: 'container', title, child_blocks: [table()] }
    expect((await post([inside])).errors).toContain(refused.replace('0/type', '0/child_blocks/0/type'))
    const view = { type: 'modal', title, blocks: [table()] }
    expect(await call(practice, 'views.open', { trigger_id, view })).toMatchObject({
      error: 'invalid_arguments',
      response_metadata: { messages: ['[ERROR] unsupported type: data_table [json-pointer:/view/blocks/0/type]'] },
    })
  })

  test('It refuses the answer to a command, and the person reads that the command failed', async () => {
    practice = await begin({ unknownBlocks: ['data_table'] })
    bots.push(await fakeBot(practice, () => ({ blocks: [table()] })))

    const { failed } = await practice.act.command({ as: 'robin', channel: '#general', command: '/list', text: '' })

    expect(failed).toContain('invalid_blocks')
    expect(practice.read.words('robin', '#general').join()).not.toContain('ORD-1')
  })

  test('It knows them again when that is taken back', async () => {
    await practice.act.forget_blocks({ types: ['data_table'] })
    await practice.act.forget_blocks({ types: [] })

    expect((await post([table()])).ok).toBe(true)
  })

  test('A type that Slack does not have is refused with the types that there are', async () => {
    const answer = await fetch(`${practice.url}/control/forget_blocks`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ types: ['datatable'] }),
    })

    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('data_table')
    await expect(startPractice({ unknownBlocks: ['datatable'] })).rejects.toThrow('no type of block called datatable')
  })
})
