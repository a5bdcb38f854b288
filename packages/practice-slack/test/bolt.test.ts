import type { App } from '@slack/bolt'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Running, runBolt } from './bolt.ts'

const startTime = new Date('2017-01-31T17:20:00Z')

describe.each(['socket', 'http'] as const)('a Bolt app over %s', (transport) => {
  const heard: Record<string, unknown>[] = []
  let running: Running

  beforeAll(async () => {
    running = await runBolt({ transport, clock: { kind: 'driven', start: startTime }, ackTimeoutMs: 1000 }, (app) =>
      listen(app, heard),
    )
  })
  afterAll(() => running.stop())

  test('A command opens a modal, and the app gets what is submitted', async () => {
    const { act, read } = running.practice

    const answer = await act.command({ as: 'robin', channel: '#general', command: '/deploy', text: 'declare' })
    const [view] = read.views('robin')
    const refused = await act.submit({ as: 'robin', values: { title: { title: '' } } })
    const wrong = await act.submit({ as: 'robin', values: { title: { title: 'no' } } })
    const preview = await act.submit({ as: 'robin', values: { title: { title: 'Checkout is slow' } } })
    const shown = read.views('robin')
    const done = await act.submit({ as: 'robin', values: {} })
    await running.practice.deliveries.idle()

    expect(answer).toEqual({ ack: null })
    expect(view?.callback_id).toBe('declare')
    expect(refused).toEqual({ response_action: 'errors', errors: { title: 'Please complete this required field.' } })
    expect(wrong).toEqual({ response_action: 'errors', errors: { title: 'Longer, please.' } })
    expect(preview).toEqual({ response_action: 'update' })
    expect(shown.map((one) => [one.id, one.callback_id])).toEqual([[view?.id, 'preview']])
    expect(done).toEqual({})
    expect(read.views('robin')).toEqual([])
    expect(read.messages('robin', '#general').at(-1)?.text).toBe('Declared: Checkout is slow')
  })

  test('A command is answered to one person only', async () => {
    const { act, read } = running.practice

    const answer = await act.command({ as: 'sam', channel: '#general', command: '/deploy', text: 'help @mira' })
    const mira = read.person('mira').id

    const text = `You asked: help <@${mira}|mira>`
    // Bolt wraps a text in an object when it acknowledges over a socket
    expect(answer.ack).toEqual(transport === 'socket' ? { text } : text)
    expect(read.messages('sam', '#general').at(-1)).toMatchObject({ ephemeral: true, text })
    expect(read.messages('vera', '#general').some((message) => 'ephemeral' in message)).toBe(false)
  })

  test('The app gets a message, answers in its thread, and edits its own message on a click', async () => {
    const { act, read, deliveries } = running.practice
    const user = read.person('robin').id
    await act.command({ as: 'robin', channel: '#engineering', command: '/deploy', text: 'join' })

    const said = await act.say({ as: 'robin', channel: '#engineering', text: 'ping from @robin' })
    await deliveries.idle()
    await until(() =>
      read.messages('robin', '#engineering').some((message) => message.thread_ts === said.ts && message.ts !== said.ts),
    )
    const reply = read
      .messages('robin', '#engineering')
      .find((message) => message.thread_ts === said.ts && message.ts !== said.ts)
    const clicked = await act.click({ as: 'robin', channel: '#engineering', ts: reply?.ts ?? '', action_id: 'again' })
    await until(() => read.messages('robin', '#engineering').some((message) => message.edited))
    const channel = read.channel('#engineering')

    expect(reply).toMatchObject({ text: `pong ping from <@${user}>`, bot_id: read.bot().id, parent_user_id: user })
    expect(clicked).toEqual({})
    expect(channel?.messages.find((message) => message.ts === reply?.ts)?.text).toBe('clicked v1 by robin')
    expect(channel?.messages.find((message) => message.ts === said.ts)).toMatchObject({
      reply_count: 1,
      reactions: [{ name: 'eyes', count: 1, users: [read.bot().user] }],
    })
  })

  test('The app changes and deletes an ephemeral message through its response_url', async () => {
    const { act, read } = running.practice
    await act.command({ as: 'vera', channel: '#general', command: '/deploy', text: 'ask' })
    const asked = read.messages('vera', '#general').at(-1)

    await act.click({ as: 'vera', channel: '#general', ts: asked?.ts ?? '', action_id: 'replace' })
    await until(() => read.messages('vera', '#general').at(-1)?.text === 'replaced')
    const replaced = read.messages('vera', '#general').at(-1)
    await act.click({ as: 'vera', channel: '#general', ts: asked?.ts ?? '', action_id: 'remove' })
    await until(() => !read.messages('vera', '#general').some((message) => message.ts === asked?.ts))

    expect(replaced?.ts).toBe(asked?.ts)
  })

  test('The app gets reactions, shortcuts, openings of its home and direct messages', async () => {
    const { act, read, deliveries } = running.practice
    const said = await act.say({ as: 'robin', channel: '#announcements', text: 'look at this' })

    await act.react({ as: 'robin', channel: '#announcements', ts: said.ts, name: ':pushpin:' })
    await act.shortcut({ as: 'robin', callback_id: 'add-to-timeline', channel: '#announcements', ts: said.ts })
    await act.shortcut({ as: 'robin', callback_id: 'anywhere' })
    await act.home({ as: 'robin' })
    await act.say({ as: 'robin', channel: '@bot', text: 'hello' })
    await deliveries.idle()
    await until(() => read.home('robin') !== null && heard.some((one) => one.channel_type === 'im'))

    expect(heard).toContainEqual(expect.objectContaining({ type: 'reaction_added', reaction: 'pushpin' }))
    expect(heard).toContainEqual(expect.objectContaining({ type: 'message_action', callback_id: 'add-to-timeline' }))
    expect(heard).toContainEqual(expect.objectContaining({ type: 'shortcut', callback_id: 'anywhere' }))
    expect(read.home('robin')).toMatchObject({ type: 'home', callback_id: 'home' })
  })

  test('The person is told when no app takes a command', async () => {
    const { act } = running.practice

    const answer = await act.command({ as: 'robin', channel: '#general', command: '/deploy', text: 'crash' })

    expect(answer.failed).toMatch(/^\/deploy failed with the error "(dispatch_failed|operation_timeout)"$/)
  })
})

function listen(app: App, heard: Record<string, unknown>[]): void {
  app.command('/deploy', async ({ command, ack, client, respond: _ }) => {
    if (command.text === 'crash') return
    if (command.text === 'declare') {
      await client.views.open({ trigger_id: command.trigger_id, view: modal('declare', 'title') })
      await ack()
    } else if (command.text === 'join') {
      await client.conversations.join({ channel: command.channel_id })
      await ack()
    } else if (command.text === 'ask') {
      await ack({ text: 'Well?', blocks: [{ type: 'actions', elements: [button('replace'), button('remove')] }] })
    } else await ack(`You asked: ${command.text}`)
  })
  app.view('declare', async ({ view, ack }) => {
    const title = view.state.values.title?.title?.value ?? ''
    if (title.length < 5) return ack({ response_action: 'errors', errors: { title: 'Longer, please.' } })
    return ack({ response_action: 'update', view: { ...modal('preview'), private_metadata: title } })
  })
  app.view('preview', async ({ view, ack, client }) => {
    const list = await client.conversations.list()
    const channel = list.channels?.find((one) => one.name === 'general')?.id ?? ''
    await client.chat.postMessage({ channel, text: `Declared: ${view.private_metadata}` })
    await ack()
  })
  app.message(/ping/, async ({ message, say, client }) => {
    if (message.subtype !== undefined) return
    await client.reactions.add({ channel: message.channel, timestamp: message.ts, name: 'eyes' })
    const blocks = [{ type: 'actions' as const, block_id: 'acts', elements: [button('again')] }]
    await say({ text: `pong ${message.text}`, thread_ts: message.ts, blocks })
  })
  app.action({ type: 'block_actions', action_id: 'again' }, async ({ body, action, ack, client }) => {
    await ack()
    const value = 'value' in action ? String(action.value) : ''
    const channel = body.channel?.id ?? ''
    await client.chat.update({ channel, ts: body.message?.ts ?? '', text: `clicked ${value} by ${body.user.name}` })
  })
  app.action('replace', async ({ ack, respond }) => {
    await ack()
    await respond({
      replace_original: true,
      text: 'replaced',
      blocks: [{ type: 'actions', elements: [button('remove')] }],
    })
  })
  app.action('remove', async ({ ack, respond }) => {
    await ack()
    await respond({ delete_original: true })
  })
  app.shortcut(/.*/, async ({ shortcut, ack }) => {
    heard.push({ ...shortcut })
    await ack()
  })
  app.event('reaction_added', async ({ event }) => {
    heard.push({ ...event })
  })
  app.event('app_home_opened', async ({ event, client }) => {
    await client.views.publish({
      user_id: event.user,
      view: { type: 'home', callback_id: 'home', blocks: [{ type: 'divider' }] },
    })
  })
  app.message('hello', async ({ message }) => {
    heard.push({ ...message })
  })
}

function button(action_id: string) {
  return { type: 'button' as const, text: { type: 'plain_text' as const, text: action_id }, action_id, value: 'v1' }
}

function modal(callback_id: string, input?: string) {
  const label = { type: 'plain_text' as const, text: 'Title' }
  return {
    type: 'modal' as const,
    callback_id,
    title: label,
    submit: label,
    blocks: input
      ? [
          {
            type: 'input' as const,
            block_id: input,
            label,
            element: { type: 'plain_text_input' as const, action_id: input },
          },
        ]
      : [{ type: 'section' as const, text: { type: 'mrkdwn' as const, text: 'Sure?' } }],
  }
}

async function until(done: () => boolean): Promise<void> {
  for (let n = 0; n < 200 && !done(); n += 1) await new Promise((resolve) => setTimeout(resolve, 10))
  if (!done()) throw new Error('It did not come to that within 2 s.')
}
