import type { Settings } from '../../../config/index.ts'
import { byOccurrence } from '../../../incident/by-occurrence.ts'
import { apart, minutes } from '../../../incident/clock.ts'
import type { SettledMessage, UnansweredMessage } from '../../../incident/communication/effects.ts'
import type { Fact, FactData, FactOf, NewFact } from '../../../incident/facts.ts'
import { isOver } from '../../../incident/lifecycle/status.ts'
import { type Refusal, refuse } from '../../../incident/refusal.ts'
import type { State } from '../../../incident/state.ts'
import { editsIn } from '../../../incident/timeline/messages.ts'
import { isGoodNews, sentenceEnd } from './good-news.ts'

type Patterns = Settings['crew']['statements']['patterns']

/** Quoted and pasted text does not count as said by the person who sent it. */
const notTheirs = /```[\s\S]*?(?:```|(?![\s\S]))|`[^`\n]*`|^(?:&gt;|>).*$/gm

/** How many characters of a long message are tested: at its beginning, and at its end. */
const looked = { head: 700, tail: 300 }

/** Returns the pattern that finds trouble in a message; null if none does. It is called for every message. */
export function soundsLikeTrouble(text: string, patterns: Patterns): string | null {
  const { head, tail } = looked
  const some = text.length > head + tail ? `${text.slice(0, head)}\n${text.slice(-tail)}` : text
  const own = withoutAddresses(/[`>&]/.test(some) ? some.replace(notTheirs, ' ') : some)
  const bad = own
    .split(sentenceEnd)
    .filter((sentence) => !isGoodNews(sentence))
    .join('\n')
  const found = patterns.find(({ says, finds }) => (says.trim().endsWith('?') ? finds.test(own) : finds.test(bad)))
  return found?.says ?? null
}

/** The words in an address do not count, and a name between colons is an emoji. The label of a link counts, since somebody wrote it. */
function withoutAddresses(text: string): string {
  return text
    .replace(/<https?:[^>|]*(?:\|([^>]*))?>/g, (_, label: string = '') => ` ${label} `)
    .replace(/\b(?:https?:\/\/|www\.)\S+/g, ' ')
    .replace(/:[a-z0-9_+-]{1,60}:(?=\s|$|:)/g, ' ')
}

/**
 * Returns a message to look at again later: it is from a person other than the IMOC, in the incident's channel itself, and sounds like
 * trouble.
 */
export function worthALook({ data }: FactOf<'message'>, state: State, patterns: Patterns): UnansweredMessage | null {
  const { channel, ts, user, bot, thread, text } = data
  if (user === null || bot !== null || thread !== null || channel !== state.channel?.id) return null
  if (isOver(state.status) || user === state.imoc?.user) return null
  return soundsLikeTrouble(text, patterns) === null ? null : { channel, ts, user }
}

/** Whether this fact answers the message: somebody else replied to it, reacted to it, or mentioned its author. */
export function isAnswer(fact: Fact, { channel, ts, user }: UnansweredMessage): boolean {
  if (fact.kind === 'reaction-added') {
    return fact.data.channel === channel && fact.data.ts === ts && fact.actor !== null && fact.actor !== user
  }
  if (fact.kind !== 'message') return false
  const { data } = fact
  if (data.channel !== channel || data.user === null || data.user === user || data.bot !== null) return false
  return data.thread === ts || (data.ts > ts && data.text.includes(`<@${user}`))
}

/** Returns which of the listed messages this fact settles, and why. */
export function settledBy(fact: Fact, { unanswered }: State, patterns: Patterns): SettledMessage[] {
  return unanswered.flatMap((statement): SettledMessage[] => {
    const { channel, ts } = statement
    if (isAnswer(fact, statement)) return [{ channel, ts, why: 'answered' }]
    const edited = fact.kind === 'message-edited' && fact.data.channel === channel && fact.data.ts === ts
    return edited && soundsLikeTrouble(fact.data.text, patterns) === null ? [{ channel, ts, why: 'reworded' }] : []
  })
}

/** Whether a message still waits for an answer. `since` is what was recorded about the channel's messages from this message on. */
export function isUnanswered(statement: UnansweredMessage, since: readonly Fact[], patterns: Patterns): boolean {
  const { channel, ts } = statement
  const own = (fact: Fact) => 'ts' in fact.data && fact.data.ts === ts && fact.data.channel === channel
  if (since.some((fact) => fact.kind === 'message-deleted' && own(fact))) return false
  if (since.some((fact) => isAnswer(fact, statement) && !isUndone(fact, since))) return false
  const last = editsIn(since.filter(own)).at(-1) ?? since.findLast((fact) => fact.kind === 'message' && own(fact))
  return last !== undefined && 'text' in last.data && soundsLikeTrouble(last.data.text ?? '', patterns) !== null
}

/** Whether an answer was taken back: the reaction was removed, or the reply was deleted. */
function isUndone(answer: Fact, since: readonly Fact[]): boolean {
  return since.some((fact) => {
    if (answer.kind === 'reaction-added' && fact.kind === 'reaction-removed') {
      const same = fact.data.ts === answer.data.ts && fact.data.name === answer.data.name && fact.actor === answer.actor
      return same && byOccurrence(answer, fact) < 0
    }
    return answer.kind === 'message' && fact.kind === 'message-deleted' && fact.data.ts === answer.data.ts
  })
}

/**
 * Puts a message on the list. If the last list was sent a moment ago, that one is used, so that the IMOC does not get one message for each.
 */
export function list(
  statement: UnansweredMessage,
  state: State,
  { now, settings }: { now: Date; settings: Pick<Settings, 'crew'> },
): FactData<'statement-unanswered'> | null {
  const { look, imoc, status, unanswered } = state
  const listed = unanswered.some(({ channel, ts }) => channel === statement.channel && ts === statement.ts)
  if (listed || isOver(status) || statement.user === imoc?.user) return null
  const often = minutes(settings.crew.statements.list_every_minutes)
  const sameList = look !== null && look.user === (imoc?.user ?? null) && apart(now, new Date(look.at)) < often
  return { ...statement, look: sameList ? look.number : (look?.number ?? 0) + 1 }
}

/** Records that somebody looked at the message and that it needs no answer. */
export function dismiss(
  state: State,
  { channel, ts, by }: { channel: string; ts: string; by: string },
  now: Date,
): { facts: NewFact[] } | Refusal {
  const listed = state.unanswered.some((each) => each.channel === channel && each.ts === ts)
  if (!listed) return refuse('That one is settled already.')
  return {
    facts: [{ kind: 'statement-settled', data: { channel, ts, why: 'dismissed' }, actor: by, occurredAt: now }],
  }
}
