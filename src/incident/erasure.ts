import { eraseAccess } from './access/erasure.ts'
import { eraseAnalysis } from './analysis/erasure.ts'
import { eraseBoard } from './board/erasure.ts'
import { eraseChecklist } from './checklists/erasure.ts'
import { eraseCommunication } from './communication/erasure.ts'
import { eraseDeploy } from './deploys/erasure.ts'
import { erasedWords } from './erased-words.ts'
import type { Fact, FactOf } from './facts.ts'
import { eraseFailure } from './failures/erasure.ts'
import { eraseLifecycle } from './lifecycle/erasure.ts'
import { eraseOnCall } from './on-call/erasure.ts'
import { eraseRecord } from './record/erasure.ts'
import { answerOf, type Erased, type FactOfTopic, type TopicName } from './topic.ts'
import { eraseUpdate } from './updates/erasure.ts'

const erasures: { [T in TopicName]: (fact: FactOfTopic<T>) => Erased } = {
  lifecycle: eraseLifecycle,
  record: eraseRecord,
  checklists: eraseChecklist,
  onCall: eraseOnCall,
  communication: eraseCommunication,
  board: eraseBoard,
  deploys: eraseDeploy,
  updates: eraseUpdate,
  failures: eraseFailure,
  analysis: eraseAnalysis,
  access: eraseAccess,
}

/** What is left of a fact whose words are erased: that it happened, when, and by whom. Null if it holds no words that people wrote. */
export function emptied(fact: Fact): Erased {
  return answerOf(erasures, fact) ?? null
}

/** Whether an update was taken back. Updates from before that was stored show it by their words. */
export function isErased({ data }: FactOf<'update-written'>): boolean {
  return data.erased === true || (data.headline === erasedWords && data.text === erasedWords)
}

/**
 * What is left of `other` (or of the fact itself) when the words of `fact` are erased; null if it holds none of them. All wordings of a
 * message are erased together, with everything that repeats them automatically: steps of a page, what is to be undone after a change, a
 * channel name made from the title, and answers of other systems.
 */
export function leftOf(fact: Fact, other: Fact): Erased {
  if (other.seq === fact.seq || goesWith(fact, other)) return emptied(other)
  if (fact.kind === 'declared' || fact.kind === 'retitled') return withoutTitle(fact, other)
  return isAnswer(other) && quotes(other.data, wordsOf(fact)) ? emptied(other) : null
}

function goesWith(fact: Fact, other: Fact): boolean {
  const worded = (each: Fact) => each.kind === 'message' || each.kind === 'message-edited'
  if (worded(fact)) return worded(other) && sameMessage(fact, other)
  switch (fact.kind) {
    case 'declared':
      return other.kind === 'noted' && other.data.id === 'title'
    case 'paged':
      return other.kind === 'paged' && other.data.page === fact.data.page
    case 'change-begun':
      return other.kind === 'undo-added' && other.data.change === fact.data.number
    case 'update-written':
      return other.kind === 'update-refused' && other.data.id === fact.data.id
    case 'lock-wanted':
      return (other.kind === 'lock-refused' || other.kind === 'unlock-refused') && other.data.lock === fact.data.lock
    default:
      return false
  }
}

/** The first title is part of the channel's name, and each title heads the updates that have no headline of their own. */
function withoutTitle(fact: FactOf<'declared'> | FactOf<'retitled'>, other: Fact): Erased {
  const { title } = fact.data
  switch (other.kind) {
    case 'channel-opened':
    case 'channel-renamed':
      return fact.kind === 'declared' && isNamedFor(other.data.name, title)
        ? { ...other.data, name: nameWithoutTitle(fact.data.number) }
        : null
    case 'update-written':
      return other.data.headline === title ? { ...other.data, headline: erasedWords } : null
    default:
      return isAnswer(other) && quotes(other.data, wordsOf(fact)) ? emptied(other) : null
  }
}

/** Whether a channel's name contains a word of the title. */
export function isNamedFor(name: string, title: string): boolean {
  const own = new Set(letters(name))
  return letters(title).some((word) => word.length >= 3 && own.has(word))
}

const letters = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)

/** The name of a channel whose incident no longer has a title. */
export function nameWithoutTitle(number: number): string {
  return `incident-${number}`
}

/** An answer from another system, which may repeat what we sent to it. */
function isAnswer({ kind }: Fact): boolean {
  return ['trouble', 'update-refused', 'lock-refused', 'unlock-refused', 'mitigation-answered'].includes(kind)
}

/** The words that erasing a fact removes. */
export function wordsOf(fact: Fact): string[] {
  const left = new Set(stringsIn(emptied(fact) ?? fact.data))
  return stringsIn(fact.data).filter((text) => !left.has(text))
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : []
}

/** Whether data contains one of the texts, or its beginning, even if it was escaped or truncated on the way. */
export function quotes(data: unknown, texts: readonly string[]): boolean {
  const within = stringsIn(data).map(bare).join(' ')
  return texts.some((text) => {
    const beginning = bare(text).slice(0, 24)
    return beginning.length >= 4 && within.includes(beginning)
  })
}

const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')

function sameMessage(a: Fact, b: Fact): boolean {
  return 'ts' in a.data && 'ts' in b.data && a.data.ts === b.data.ts && a.data.channel === b.data.channel
}
