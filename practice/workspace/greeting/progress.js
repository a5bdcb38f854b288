import { onDone } from '../state/done.js'
import { change, read } from '../state/store.js'

const storageKey = 'practice-slack.first-steps'

const nothing = {
  dismissed: false,
  declared: false,
  ticked: false,
  said: false,
  updated: false,
  resolved: false,
  opened: false,
}

/** The steps that a newcomer has tried, stored in this browser. */
function load() {
  try {
    return { ...nothing, ...JSON.parse(localStorage.getItem(storageKey) ?? '{}') }
  } catch {
    return nothing
  }
}

change({ progress: load() })

export function note(what) {
  const progress = { ...read().progress, ...what }
  if (Object.keys(what).every((key) => read().progress[key] === what[key])) return
  change({ progress })
  try {
    localStorage.setItem(storageKey, JSON.stringify(progress))
  } catch {
    // A browser that stores nothing shows the card again next time, which does no harm.
  }
}

onDone((what) => {
  if (what.kind === 'command') noteCommand(what.text)
  if (what.kind === 'click') noteClick(what.channel, what.value)
  if (what.kind === 'say') noteSaid(what.channel)
  if (what.kind === 'open') noteOpened(what.address)
})

export const startOver = () => note(nothing)

/** Records a command that the bot accepted. */
function noteCommand(text) {
  const [verb = '', first = ''] = text.split(/\s+/)
  if (verb === 'declare') note({ declared: true })
  if (verb === 'update') note({ updated: true })
  if (verb === 'status' && first === 'resolved') note({ resolved: true })
}

/** Records a click that the bot accepted: a box ticked in the person's DM with the bot counts as the checklist. */
function noteClick(channelId, value) {
  const { channels, bot } = read()
  const ticked = (value.selected_options?.length ?? 0) > 0
  if (ticked && channels[channelId]?.with === bot.id) note({ ticked: true })
}

function noteSaid(channel) {
  if (isIncident(channel)) note({ said: true })
}

function noteOpened(address) {
  if (/\/write-up$/.test(new URL(address).pathname)) note({ opened: true })
}

const isIncident = (channel) => channel.kind !== 'im' && channel.name.startsWith('inc-')

/** The channel of the newest incident that this person may see. Its age follows from its first message, because its id does not show it. */
export function newestIncident(state) {
  const born = (channel) => state.messages[channel.id]?.[0]?.ts ?? ''
  return Object.values(state.channels)
    .filter((channel) => isIncident(channel) && !channel.archived)
    .reduce((newest, channel) => (!newest || born(channel) > born(newest) ? channel : newest), null)
}

export const writeUpOf = (channel) => channel?.bookmarks.find(({ title }) => /write-?up/i.test(title))?.link

/** The three steps of the card, each done or not. */
export const stepsDone = (progress) => [
  progress.declared,
  progress.ticked,
  progress.said && progress.updated && progress.resolved && progress.opened,
]
