import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Practice, startPractice } from '../src/start.ts'
import { at, call, type FakeBot, fakeBot } from './fake-bot.ts'

const log: string[] = []
let practice: Practice
let bot: FakeBot
/** What the bot answers to the next submission. */
let answer: object = {}

beforeAll(async () => {
  const start = new Date('2017-01-31T17:20:00Z')
  practice = await startPractice({ clock: { kind: 'driven', start }, pace: 'off', log: (line) => log.push(line) })
  bot = await fakeBot(practice, (frame) => (frame.payload?.type === 'view_submission' ? answer : {}))
})
afterAll(async () => {
  bot.close()
  await practice.stop()
})
beforeEach(() => {
  log.length = 0
  answer = {}
})

const api = (method: string, args: Record<string, unknown> = {}) => call(practice, method, args)
const later = (ms: number) => practice.clock.set(new Date(practice.clock.now().getTime() + ms))
const text = (words: string) => ({ type: 'plain_text', text: words })

/** A modal with one button, and one input under `block`. */
function modal(name: string, more: object = {}) {
  const element = { type: 'plain_text_input', action_id: 'in' }
  return {
    type: 'modal',
    callback_id: name,
    title: text(name),
    submit: text('Send'),
    blocks: [
      { type: 'actions', elements: [{ type: 'button', action_id: 'go', text: text('Go') }] },
      { type: 'input', block_id: 'block', optional: true, label: text('Say'), element },
    ],
    ...more,
  }
}

async function command(): Promise<{ trigger_id: unknown; response_url: string }> {
  await practice.act.command({ as: 'robin', channel: '#general', command: '/deploy', text: '' })
  const { trigger_id, response_url } = { ...bot.frames.at(-1)?.payload }
  return { trigger_id, response_url: String(response_url) }
}

async function triggerIn(view_id: string): Promise<unknown> {
  await practice.act.click({ as: 'robin', view_id, action_id: 'go' })
  return bot.frames.at(-1)?.payload?.trigger_id
}

async function openModal(name = 'one'): Promise<string> {
  const { trigger_id } = await command()
  return at(await api('views.open', { trigger_id, view: modal(name) }), 'view.id')
}

const open = () => practice.read.views('robin').map((view) => view.callback_id)
const submit = () => practice.act.submit({ as: 'robin', values: {} })

test('A trigger_id works for three seconds', async () => {
  const first = await command()
  later(3000)
  expect((await api('views.open', { trigger_id: first.trigger_id, view: modal('in time') })).ok).toBe(true)

  const second = await command()
  later(3001)
  expect((await api('views.open', { trigger_id: second.trigger_id, view: modal('late') })).error).toBe(
    'expired_trigger_id',
  )
})

test('A trigger_id works for one view, and an invented one is refused', async () => {
  const { trigger_id } = await command()
  await api('views.open', { trigger_id, view: modal('once') })

  expect((await api('views.open', { trigger_id, view: modal('twice') })).error).toBe('exchanged_trigger_id')
  expect((await api('views.open', { trigger_id: '1.2.3', view: modal('x') })).error).toBe('invalid_trigger_id')
  expect((await api('views.open', { view: modal('x') })).error).toBe('invalid_trigger_id')
})

test('A response_url works five times', async () => {
  const { response_url } = await command()
  const use = async () => (await fetch(response_url, { method: 'POST', body: JSON.stringify({ text: 'x' }) })).status

  expect([await use(), await use(), await use(), await use(), await use(), await use()]).toEqual([
    ...[200, 200, 200, 200, 200],
    404,
  ])
})

test('A response_url works for thirty minutes', async () => {
  const { response_url } = await command()
  const use = async () => (await fetch(response_url, { method: 'POST', body: JSON.stringify({ text: 'x' }) })).status

  later(30 * 60_000)
  const inTime = await use()
  later(1)

  expect([inTime, await use()]).toEqual([200, 404])
})

test('views.update with the hash of an older state is refused, and without a hash it is accepted', async () => {
  const { trigger_id } = await command()
  const opened = await api('views.open', { trigger_id, view: modal('one') })
  const [view_id, hash] = [at(opened, 'view.id'), at(opened, 'view.hash')]

  const fresh = await api('views.update', { view_id, hash, view: modal('two') })
  const stale = await api('views.update', { view_id, hash, view: modal('three') })
  const blind = await api('views.update', { view_id, view: modal('four') })

  expect(at(fresh, 'view.hash')).not.toBe(hash)
  expect(stale.error).toBe('hash_conflict')
  expect(blind.ok).toBe(true)
  expect(open()).toEqual(['four'])
})

test('views.publish with the hash of an older home is refused', async () => {
  const user_id = practice.read.person('robin').id
  const home = { type: 'home', blocks: [{ type: 'divider' }] }
  const hash = at(await api('views.publish', { user_id, view: home }), 'view.hash')
  await api('views.publish', { user_id, view: home, hash })

  expect((await api('views.publish', { user_id, view: home, hash })).error).toBe('hash_conflict')
})

test('Typed values stay when a view is updated with the same ids', async () => {
  const view_id = await openModal()
  answer = { response_action: 'errors', errors: { block: 'Longer.' } }
  await practice.act.submit({ as: 'robin', values: { block: { in: 'typed' } } })

  const updated = await api('views.update', { view_id, view: modal('two') })

  expect(updated.view).toMatchObject({ state: { values: { block: { in: { value: 'typed' } } } } })
})

test('A stack has three views at most, and each knows the one below it', async () => {
  const first = await openModal('one')
  const second = await api('views.push', { trigger_id: await triggerIn(first), view: modal('two') })
  const third = await api('views.push', { trigger_id: await triggerIn(at(second, 'view.id')), view: modal('three') })

  const fourth = await api('views.push', { trigger_id: await triggerIn(at(third, 'view.id')), view: modal('four') })

  expect(third.view).toMatchObject({ root_view_id: first, previous_view_id: at(second, 'view.id') })
  expect(fourth.error).toBe('push_limit_reached')
  expect(open()).toEqual(['one', 'two', 'three'])
})

test('An external_id belongs to one view at a time', async () => {
  const { trigger_id } = await command()
  await api('views.open', { trigger_id, view: modal('one', { external_id: 'only' }) })
  const again = await command()

  const taken = await api('views.open', { trigger_id: again.trigger_id, view: modal('two', { external_id: 'only' }) })
  const byName = await api('views.update', { external_id: 'only', view: modal('two', { external_id: 'only' }) })

  expect(taken.error).toBe('duplicate_external_id')
  expect(byName.ok).toBe(true)
})

test.each<[string, object, string[], object]>([
  ['an empty answer closes the view', {}, ['one'], {}],
  ['clear closes all views', { response_action: 'clear' }, [], { response_action: 'clear' }],
  [
    'update replaces the view',
    { response_action: 'update', view: modal('next') },
    ['one', 'next'],
    { response_action: 'update' },
  ],
  [
    'push puts a view on top',
    { response_action: 'push', view: modal('next') },
    ['one', 'two', 'next'],
    { response_action: 'push' },
  ],
  [
    'errors keep the view open',
    { response_action: 'errors', errors: { block: 'No.' } },
    ['one', 'two'],
    { response_action: 'errors', errors: { block: 'No.' } },
  ],
])('The answer to a submission decides what stays open: %s', async (_, given, left, result) => {
  const first = await openModal('one')
  await api('views.push', { trigger_id: await triggerIn(first), view: modal('two') })
  answer = given

  expect(await submit()).toEqual(result)
  expect(open()).toEqual(left)
})

test.each<[string, object, string]>([
  ['an error for a block that takes no input', { response_action: 'errors', errors: { other: 'No.' } }, 'other'],
  ['an empty list of errors', { response_action: 'errors', errors: {} }, 'names none'],
  ['an unknown response_action', { response_action: 'close' }, 'not one of errors, update, push and clear'],
  [
    'a view that Slack would refuse',
    { response_action: 'update', view: modal('x'.repeat(25)) },
    'must be less than 25 characters [json-pointer:/view/title/text]',
  ],
])('The modal stays open and reports a problem after %s', async (_, given, why) => {
  await openModal('one')
  answer = given

  const result = await submit()

  expect(result.failed).toContain('We had some trouble connecting')
  expect(open()).toEqual(['one'])
  expect(log.join('\n')).toContain(why)
})

test('An answer cannot push a fourth view either', async () => {
  const first = await openModal('one')
  const second = await api('views.push', { trigger_id: await triggerIn(first), view: modal('two') })
  await api('views.push', { trigger_id: await triggerIn(at(second, 'view.id')), view: modal('three') })
  answer = { response_action: 'push', view: modal('four') }

  expect((await submit()).failed).toContain('3 views are the most')
  expect(open()).toEqual(['one', 'two', 'three'])
})
