import { fileURLToPath } from 'node:url'
import type { App } from '@slack/bolt'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Running, runBolt } from './bolt.ts'
import { listenForLunch } from './lunch-app.ts'
import { until } from './until.ts'

const manifest = new URL('./lunch-manifest.yml', import.meta.url)

/**
 * A Bolt app that knows nothing of a practice Slack: what runs here unchanged shows that
 * it is Slack's rules that are kept, not our bot's habits.
 */
describe.each(['socket', 'http'] as const)('an app that orders lunch, over %s', (transport) => {
  let running: Running

  beforeAll(async () => {
    running = await runBolt({ transport, manifest: fileURLToPath(manifest) }, (app: App) => listenForLunch(app))
    const channel = running.practice.read.channel('#general')?.id ?? ''
    await running.app.client.conversations.join({ channel })
  })
  afterAll(() => running.stop())

  const seen = (as: string) => running.practice.read.messages(as, '#general')

  test('A command opens a poll, and an order by a button is counted in its message', async () => {
    const { act } = running.practice

    await act.command({ as: 'robin', channel: '#general', command: '/lunch', text: 'Pizza, Ramen' })
    await until(() => seen('robin').some(({ text }) => text === 'What shall it be?'))
    const poll = seen('robin').find(({ text }) => text === 'What shall it be?')
    const at = { channel: '#general', ts: poll?.ts ?? '' }
    await act.click({ as: 'mira', ...at, action_id: 'vote-1' })
    await until(() => JSON.stringify(seen('mira')).includes('Ramen: 1'))
    await act.click({ as: 'sam', ...at, action_id: 'vote-1' })

    await until(() => JSON.stringify(seen('robin')).includes('Ramen: 2'))
    expect(seen('robin').find(({ ts }) => ts === poll?.ts)?.edited).toBeDefined()
  })

  test('A command without choices is answered with how to use it, to its sender only', async () => {
    const { act } = running.practice

    await act.command({ as: 'vera', channel: '#general', command: '/lunch', text: '' })

    expect(seen('vera').at(-1)).toMatchObject({ ephemeral: true, text: 'Name what there is: `/lunch Pizza, Ramen`.' })
    expect(JSON.stringify(seen('robin'))).not.toContain('Name what there is')
  })

  test('A shortcut opens a form, which shows mistakes and posts what is right', async () => {
    const { act, read } = running.practice

    await act.shortcut({ as: 'aiko', callback_id: 'suggest-place' })
    await until(() => read.views('aiko').length > 0)
    const [form] = read.views('aiko')
    const wrong = await act.submit({
      as: 'aiko',
      values: { place: { name: 'Noodle bar' }, price: { amount: 'cheap' } },
    })
    const right = await act.submit({ as: 'aiko', values: { price: { amount: '12' } } })
    await until(() => seen('aiko').some(({ text }) => text?.includes('Noodle bar')))

    expect(form).toMatchObject({ callback_id: 'place-form', title: { text: 'Suggest a place' } })
    expect(wrong).toEqual({ response_action: 'errors', errors: { price: 'A price is a number.' } })
    expect(right).toEqual({})
    expect(read.views('aiko')).toEqual([])
    expect(seen('robin').at(-1)?.text).toBe(`<@${read.person('aiko').id}> suggests Noodle bar, for about 12.`)
  })

  test('A message shortcut gets its message', async () => {
    const { act } = running.practice
    const said = await act.say({ as: 'jonas', channel: '#general', text: 'The new place on the corner' })

    await act.shortcut({ as: 'sam', callback_id: 'remember-place', channel: '#general', ts: said.ts })

    await until(() => seen('sam').some(({ text }) => text === 'Kept: The new place on the corner'))
    expect(seen('jonas').some(({ text }) => text?.startsWith('Kept:'))).toBe(false)
  })

  test('The app finds a word in a message and answers in its thread', async () => {
    const { act } = running.practice
    const said = await act.say({ as: 'robin', channel: '#general', text: 'I am so HUNGRY today' })

    await until(() => seen('robin').some((message) => message.thread_ts === said.ts && message.ts !== said.ts))

    const answer = seen('robin').find((message) => message.thread_ts === said.ts && message.ts !== said.ts)
    expect(answer?.text).toBe(`<@${running.practice.read.person('robin').id}>, it is nearly noon.`)
    expect(seen('robin').find(({ ts }) => ts === said.ts)?.reactions).toMatchObject([{ name: 'fork_and_knife' }])
  })

  test('Each person sees their own home, and it changes when they choose something there', async () => {
    const { act, read } = running.practice

    await act.home({ as: 'mira' })
    await until(() => read.home('mira') !== null)
    const home = read.home('mira')
    await act.click({
      as: 'mira',
      view_id: home?.id ?? '',
      action_id: 'diet',
      selected_option: { text: { type: 'plain_text', text: 'Vegan' }, value: 'vegan' },
    })

    await until(() => JSON.stringify(read.home('mira')).includes('You eat vegan'))
    expect(read.home('robin')).toBeNull()
  })
})
