import { topView } from './do-submit.ts'
import { plainText } from './elements.ts'
import type { ChannelExpect, Expect, LockExpect, PageExpect, ViewExpect } from './expect-format.ts'
import { judgeMessages } from './judge-messages.ts'
import type { Match } from './match.ts'
import { Missing } from './missing.ts'
import { nearest } from './nearest.ts'
import { fetchPage } from './pages.ts'
import { channelAt, look, type Run, shipitOf } from './run.ts'
import { blockTexts, readable, shown } from './said.ts'
import type { Channel, Snapshot } from './stage.ts'
import { all, clipped, type Verdict } from './verdict.ts'

/** Whether an expectation holds now. What cannot be looked up counts as absent. */
export async function judge(run: Run, wanted: Expect): Promise<Verdict> {
  const plain = await judgePlain(run, wanted).catch((cause: unknown) => {
    const seen = cause instanceof Error ? cause.message : String(cause)
    return { held: false, seen, ...(cause instanceof Missing ? { missing: cause } : {}) }
  })
  return wanted.not ? { ...plain, held: !plain.held } : plain
}

function judgePlain(run: Run, wanted: Expect): Promise<Verdict> {
  if (wanted.kind === 'message') return judgeMessages(run, wanted)
  if (wanted.kind === 'channel') return judgeChannel(run, wanted)
  if (wanted.kind === 'view') return judgeView(run, wanted)
  if (wanted.kind === 'lock') return judgeLock(run, wanted)
  return judgePage(run, wanted)
}

async function judgeChannel(
  run: Run,
  { in: place = '#incident', who, channel: wanted }: ChannelExpect,
): Promise<Verdict> {
  const seen = await look(run, who, run.incidents.at(-1))
  const channel = channelAt(run, place, seen)
  const pinned = channel.messages
    .filter((message) => channel.pins.includes(message.ts))
    .map((message) => shown(message, seen))
  const bookmarked = channel.bookmarks.map((bookmark) => bookmark.title)
  const topic = readable(channel.topic, seen)
  const checks: [boolean, string][] = [
    [!wanted.name || wanted.name.found(channel.name), `its name is "${channel.name}"`],
    [!wanted.topic || all(wanted.topic, topic), `its topic is "${topic}"`],
    [!wanted.pinned || inOne(wanted.pinned, pinned), `pinned: ${list(pinned)}`],
    [!wanted.bookmark || inOne(wanted.bookmark, bookmarked), `bookmarks: ${list(bookmarked)}`],
    [!wanted.member || isMember(wanted.member, channel, seen), `members: ${membersOf(channel, seen).join(', ')}`],
    [
      wanted.archived === undefined || wanted.archived === channel.archived,
      channel.archived ? 'it is archived' : 'it is not archived',
    ],
  ]
  const missed = checks.filter(([held]) => !held).map(([, why]) => why)
  return { held: missed.length === 0, seen: `#${channel.name}: ${missed.join('; ') || 'all of it'}` }
}

const isMember = (handle: string, channel: Channel, seen: Snapshot): boolean =>
  membersOf(channel, seen).includes(handle)

function membersOf(channel: Channel, seen: Snapshot): string[] {
  return seen.people.filter((person) => channel.members.includes(person.id)).map((person) => person.handle)
}

async function judgeView(run: Run, { who, view: meant, text }: ViewExpect): Promise<Verdict> {
  if (who !== undefined && meant === 'home') await run.stage.act.home({ as: who })
  const seen = await look(run, who)
  const view = meant === 'home' ? seen.home : topView(seen, meant)
  const open = seen.views.at(-1)
  if (!view)
    return {
      held: false,
      seen: open ? `the open form is "${open.callback_id}" (${plainText(open.title)})` : 'no form is open',
    }
  const words = readable(blockTexts(view.blocks).join('\n'), seen)
  return { held: !text || all(text, words), seen: `the form says: ${clipped(words)}` }
}

async function judgePage(run: Run, { page, contains = [], not_contains = [] }: PageExpect): Promise<Verdict> {
  const text = await fetchPage(run, page)
  const missing = contains.filter((one) => !one.found(text))
  const unwanted = not_contains.filter((one) => one.found(text))
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const close = missing.map(
    (one) => `no ${one.source}, the nearest line is: ${clipped(nearest(one.source, lines, (line) => line) ?? 'none')}`,
  )
  const wrong = unwanted.map((one) => `there is ${one.source}: ${clipped(lines.find((line) => one.found(line)) ?? '')}`)
  return { held: !missing.length && !unwanted.length, seen: [...close, ...wrong].join('\n') || 'all of it' }
}

async function judgeLock(run: Run, { lock, is, reason }: LockExpect): Promise<Verdict> {
  const { locked } = shipitOf(run).stack(lock)
  if (locked === null) return { held: is === 'open', seen: `${lock} is open` }
  const seen = `${lock} is locked: ${clipped(locked)}`
  return { held: is === 'locked' && (!reason || all(reason, locked)), seen }
}

const inOne = (wanted: Match[], texts: string[]): boolean => texts.some((text) => all(wanted, text))
const list = (texts: string[]): string => texts.map((text) => `"${clipped(text)}"`).join(', ') || 'none'
