import type { App, BlockAction } from '@slack/bolt'
import type { HomeView, KnownBlock, ModalView } from '@slack/types'

const plain = (text: string) => ({ type: 'plain_text' as const, text })
const section = (text: string): KnownBlock => ({ type: 'section', text: { type: 'mrkdwn', text } })

/** Everything this app listens to; it could be pointed at Slack as it is. */
export function listenForLunch(app: App): void {
  polling(app, [])
  suggesting(app)
  chatting(app)
  homes(app)
}

type Votes = Map<string, Set<string>>

function pollBlocks(poll: number, votes: Votes): KnownBlock[] {
  const elements = [...votes.keys()].map((dish, n) => ({
    type: 'button' as const,
    action_id: `vote-${n}`,
    text: plain(dish),
    value: `${poll}:${dish}`,
  }))
  const counted = [...votes].map(([dish, people]) => `${dish}: ${people.size}`).join('\n')
  return [section(counted), { type: 'actions', elements }]
}

function polling(app: App, polls: Votes[]): void {
  app.command('/lunch', async ({ command, ack, say }) => {
    const dishes = command.text
      .split(',')
      .map((dish) => dish.trim())
      .filter(Boolean)
    if (dishes.length === 0) return ack('Name what there is: `/lunch Pizza, Ramen`.')
    await ack()
    const votes = new Map(dishes.map((dish) => [dish, new Set<string>()]))
    const poll = polls.push(votes) - 1
    await say({ text: 'What shall it be?', blocks: pollBlocks(poll, votes) })
  })
  app.action<BlockAction>(/^vote-\d+$/, async ({ ack, action, body, client }) => {
    await ack()
    if (action.type !== 'button') return
    const [poll = '', dish = ''] = action.value?.split(':') ?? []
    const votes = polls[Number(poll)]
    votes?.get(dish)?.add(body.user.id)
    const [ts, channel] = [body.message?.ts ?? '', body.channel?.id ?? '']
    if (votes)
      await client.chat.update({ channel, ts, text: 'What shall it be?', blocks: pollBlocks(Number(poll), votes) })
  })
}

const form: ModalView = {
  type: 'modal',
  callback_id: 'place-form',
  title: plain('Suggest a place'),
  submit: plain('Suggest'),
  close: plain('Never mind'),
  blocks: [
    {
      type: 'input',
      block_id: 'place',
      label: plain('Where'),
      element: { type: 'plain_text_input', action_id: 'name' },
    },
    {
      type: 'input',
      block_id: 'price',
      label: plain('For how much'),
      element: { type: 'plain_text_input', action_id: 'amount', placeholder: plain('12') },
    },
  ],
}

function suggesting(app: App): void {
  app.shortcut('suggest-place', async ({ ack, shortcut, client }) => {
    await ack()
    await client.views.open({ trigger_id: shortcut.trigger_id, view: form })
  })
  app.view('place-form', async ({ ack, view, body, client }) => {
    const { place, price } = view.state.values
    const amount = Number(price?.amount?.value)
    if (!Number.isFinite(amount)) return ack({ response_action: 'errors', errors: { price: 'A price is a number.' } })
    await ack()
    const { channels } = await client.conversations.list({ limit: 200, exclude_archived: true })
    const channel = channels?.find(({ name }) => name === 'general')?.id ?? ''
    const text = `<@${body.user.id}> suggests ${place?.name?.value}, for about ${amount}.`
    await client.chat.postMessage({ channel, text })
  })
  app.shortcut({ callback_id: 'remember-place', type: 'message_action' }, async ({ ack, shortcut, respond }) => {
    await ack()
    await respond({ response_type: 'ephemeral', text: `Kept: ${shortcut.message.text}` })
  })
}

function chatting(app: App): void {
  app.message(/hungry/i, async ({ message, client, say }) => {
    if (message.subtype !== undefined) return
    await client.reactions.add({ channel: message.channel, timestamp: message.ts, name: 'fork_and_knife' })
    await say({ thread_ts: message.ts, text: `<@${message.user}>, it is nearly noon.` })
  })
}

function homeOf(diet: string): HomeView {
  const options = ['Anything', 'Vegan'].map((name) => ({ text: plain(name), value: name.toLowerCase() }))
  return {
    type: 'home',
    blocks: [
      { type: 'header', text: plain('Lunch') },
      section(`You eat ${diet}.`),
      {
        type: 'actions',
        elements: [{ type: 'static_select', action_id: 'diet', options, placeholder: plain('Diet') }],
      },
    ],
  }
}

function homes(app: App): void {
  app.event('app_home_opened', async ({ event, client }) => {
    if (event.tab === 'home') await client.views.publish({ user_id: event.user, view: homeOf('anything') })
  })
  app.action<BlockAction>('diet', async ({ ack, action, body, client }) => {
    await ack()
    if (action.type !== 'static_select') return
    await client.views.publish({ user_id: body.user.id, view: homeOf(action.selected_option?.value ?? 'anything') })
  })
}
