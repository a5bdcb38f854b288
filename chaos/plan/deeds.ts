import { type Random, randomFrom } from '../random.ts'
import { planAnswers } from './pages.ts'
import { people } from './people.ts'
import { makeSecret, type Secret, secretKinds } from './secrets.ts'
import type { Act, Deed } from './shape.ts'
import { sentence } from './texts.ts'

const emoji = ['eyes', 'pushpin', '+1', 'fire', 'white_check_mark']
const statuses = ['identified', 'mitigated', 'investigating', 'resolved']
const severities = ['sev1', 'sev2', 'sev3', 'sev4']

/** The relative frequency of each action. Slack allows us 50 edits a minute, so commands that cause edits are rare. */
const weights: [Act['verb'], number][] = [
  ['say', 40],
  ['edit', 14],
  ['react', 9],
  ['delete', 4],
  ['unreact', 3],
  ['pin', 3],
  ['unpin', 2],
  ['join', 2],
  ['leave', 1],
  ['note', 7],
  ['status', 2],
  ['severity', 2],
  ['imoc', 1],
  ['callout', 2],
  ['update', 1],
  ['tick', 3],
]

/** Everything that people do in `milliseconds`, in order of time, and the secrets in their words. */
export function planDeeds(seed: number, milliseconds: number, marks: string[]): { deeds: Deed[]; secrets: Secret[] } {
  const random = randomFrom(seed, 'deeds')
  const secrets: Secret[] = []
  let words = 0
  const mark = () => `w${seed}-${++words}`
  const text = (own: string, likely: number) => {
    // Each kind once at the beginning, so that every run has all of them.
    const planted = secrets.length < secretKinds ? random.chance(0.5) : random.chance(likely)
    const secret = planted ? makeSecret(random, secrets.length) : undefined
    if (secret) secrets.push(secret)
    return sentence(random, own, secret)
  }

  function act(verb: Act['verb']): Act {
    const which = random.next()
    const own = mark()
    switch (verb) {
      case 'say':
        return {
          verb,
          text: text(own, 0.06),
          thread: random.chance(0.3) ? random.next() : null,
          broadcast: random.chance(0.2),
          files: random.chance(0.06) ? [`graph-${own}.txt`] : [],
          eager: false,
        }
      case 'edit':
        return { verb, which: recent(random), text: text(own, 0.06) }
      case 'react':
      case 'unreact':
        return { verb, which, name: random.pick(emoji) }
      case 'note':
        return { verb, mark: own, text: `${random.pick(['', '', '10m ago '])}${text(own, 0.15)}` }
      case 'status':
        return { verb, mark: own, text: `${random.pick(statuses)} ${text(own, 0.1)}` }
      case 'severity':
        return { verb, mark: own, text: `${random.pick(severities)} because of it [${own}]` }
      case 'update':
        return { verb, mark: own, text: text(own, 0.1).slice(0, 1_400), minutes: random.pick(['0', '15', '30']) }
      case 'callout':
        return { verb, mark: own, to: random.pick(people), text: `I see it too [${own}]` }
      case 'tick':
        return { verb, item: random.between(0, 7) }
      case 'declare':
      case 'page':
        throw new Error(
          'Incidents are declared at the beginning, one for each mark, and their pages answered after it.',
        )
      case 'imoc':
      case 'join':
      case 'leave':
        return { verb }
      default:
        return { verb, which }
    }
  }

  const declared = planDeclarations(random, milliseconds, marks)
  const perSecond = 1 + 0.6 * marks.length
  const count = Math.round((milliseconds / 1_000) * perSecond)
  const rest = Array.from({ length: count }, (): Deed => {
    const at = Math.round(1_500 + random.next() * (milliseconds - 1_500))
    const open = declared.filter((deed) => deed.at < at)
    const { incident } = random.pick(open.length ? open : declared)
    return { ...act(weighted(random)), at, incident, who: random.pick(people) }
  })
  const eager = declared.flatMap(({ at, incident }) =>
    Array.from({ length: 3 }, (): Deed => {
      const said = { verb: 'say', text: text(mark(), 0.06), thread: null, broadcast: false, eager: true } as const
      return { ...said, files: [], at: at + random.between(50, 400), incident, who: random.pick(people) }
    }),
  )
  const answers = planAnswers(seed, milliseconds, declared, people)
  return { deeds: [...declared, ...eager, ...answers, ...rest].sort((a, b) => a.at - b.at), secrets }
}

function planDeclarations(random: Random, milliseconds: number, marks: string[]): Deed[] {
  return marks.map((title, incident): Deed => {
    // The first incident starts at once, the others during the run; the last third of a run is only talk.
    const at = 500 + (incident === 0 ? 0 : random.between(0, Math.round(milliseconds * 0.4)))
    const words = `${title} ${random.pick(['checkout fails', 'replica lags', 'logins time out', 'queue grows'])}`
    return { verb: 'declare', at, incident, who: random.pick(people), text: words, mark: title }
  })
}

/** Mostly recent messages, so that several edits of one message are common. */
const recent = (random: Random) => (random.chance(0.7) ? 0.85 + 0.15 * random.next() : random.next())

function weighted(random: Random): Act['verb'] {
  const total = weights.reduce((sum, [, weight]) => sum + weight, 0)
  let left = random.next() * total
  for (const [verb, weight] of weights) {
    left -= weight
    if (left < 0) return verb
  }
  return 'say'
}
