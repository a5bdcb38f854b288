import { setTimeout as sleep } from 'node:timers/promises'
import { quotingFacts, sourceOf } from '../incident/analysis/quoting.ts'
import { emptied, leftOf, quotes, wordsOf } from '../incident/erasure.ts'
import type { Fact } from '../incident/facts.ts'
import type { Via } from '../incident/lifecycle/facts.ts'
import { isRefusal } from '../incident/refusal.ts'
import { inPlainText } from '../incident/sentence.ts'
import type { Swept } from '../store/sweep.ts'
import type { OfflineDeps } from './deps.ts'
import { identify } from './identify.ts'
import { leftByHand } from './left-by-hand.ts'
import { type Answer, done, type Request, refused } from './request.ts'
import { noIncident } from './show.ts'

type Wish = Extract<Request, { verb: 'erase' }>

/** How long the request waits (ms) for the files to be swept. */
const patienceForFiles = 8_000

/** Erases the words of one fact wherever imoc can, and says where it cannot. */
export async function eraseFact(wish: Wish, via: Via, deps: OfflineDeps): Promise<Answer> {
  const by = await identify(wish.as, deps.people)
  if (isRefusal(by)) return refused(inPlainText(by.refused))
  const found = await deps.incidents.byNumber(wish.incident)
  if (!found || (via !== 'cli' && found.state.private)) return refused(noIncident(wish.incident))
  const facts = await deps.incidents.facts(found.id)
  const asked = facts.find((fact) => fact.seq === wish.fact)
  if (!asked)
    return refused(`INC-${wish.incident} has no #${wish.fact}: \`show INC-${wish.incident}\` has the numbers.`)
  const quoting = quotingFacts(facts, sourceOf(asked, facts))
  const emptiedToo = facts.filter((fact) => leftOf(asked, fact) !== null)
  if (emptiedToo.length === 0) {
    return refused(`#${wish.fact} holds no words that people wrote: there is nothing to erase.`)
  }
  const left = leftByHand(asked, facts, found.state)
  const data = { seq: asked.seq, of: asked.kind, why: wish.why, left, via }
  const committed = await deps.writer.commit(found.id, (_, now) => ({
    facts: [{ kind: 'erased', data, actor: by.id, occurredAt: now }],
  }))
  if (isRefusal(committed)) return refused(inPlainText(committed.refused))
  const own = committed.facts.find(({ kind }) => kind === 'erased')
  const [waiting, swept] = await Promise.all([
    own ? postsToChange(found.id, own, deps) : 0,
    within(patienceForFiles, deps.sweep?.() ?? Promise.resolve(null)),
  ])
  return done(
    [
      `The words of #${asked.seq} are gone from INC-${wish.incident}: database, pages, write-up, drafts, the plain file and messages that were waiting.`,
      saidOfPosts(waiting),
      saidOfFiles(swept),
      ...sameWords(
        asked,
        facts.filter((fact) => !emptiedToo.includes(fact) && !quoting.some(({ seq }) => seq === fact.seq)),
      ),
      'imoc cannot remove these. Remove them by hand:',
      ...left.map((each) => `- ${each}`),
      '- Backups, and what people copied. docs/operating.md says how long.',
    ].join('\n'),
  )
}

/** How many changes of our messages are still pending once all are made or the time is over. */
async function postsToChange(incidentId: string, erasure: Fact, { incidents, patience }: OfflineDeps): Promise<number> {
  const until = Date.now() + patience
  for (;;) {
    const waiting = await incidents.undoneSince(incidentId, erasure)
    if (waiting === 0 || Date.now() >= until) return waiting
    await sleep(100)
  }
}

const saidOfPosts = (waiting: number): string =>
  waiting === 0
    ? "imoc's own messages in Slack are changed."
    : `imoc's own messages in Slack: ${waiting} changes are still to be made. They are kept, and will be made as soon as imoc runs and Slack answers; until then, the old messages may still contain the text.`

function saidOfFiles(swept: Swept | 'late' | null): string {
  switch (swept) {
    case 'swept':
      return "The database's files are rewritten: none of them has the words any more."
    case 'too-big':
      return "The database's files still have them, and are too many to be rewritten while imoc runs: stop it, and run `npm run incident -- sweep`."
    case 'late':
      return "The database's files are being rewritten; the log says when that is finished."
    case null:
      return "The database server's files, write-ahead log and replicas keep them for a while: docs/operating.md says how to shorten it."
  }
}

/** Other facts that repeat the words are other people's, or of another time: they are listed and not changed. */
function sameWords(asked: Fact, others: readonly Fact[]): string[] {
  const words = wordsOf(asked)
  const repeating = others.filter((fact) => emptied(fact) && quotes(wordsOf(fact), words)).map(({ seq }) => `#${seq}`)
  return repeating.length ? [`The same words are also in ${repeating.join(', ')}. Erase those as well.`] : []
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T | 'late'> {
  return Promise.race([work, sleep(milliseconds, 'late' as const, { ref: false })])
}
