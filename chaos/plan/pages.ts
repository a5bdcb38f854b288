import { randomFrom } from '../random.ts'
import type { Deed } from './shape.ts'

type Declared = Pick<Deed, 'at' | 'incident'> & { mark?: string }

/**
 * Somebody answers each page: who is on duty soon after it was declared, now and then with "Cannot", then the next of them; some at the
 * same moment. They try again later, since what is broken may keep the page from them. `people` are in the order of their turns.
 */
export function planAnswers(seed: number, milliseconds: number, declared: Declared[], people: string[]): Deed[] {
  const random = randomFrom(seed, 'pages')
  const [first = '', second = ''] = people
  return declared.flatMap(({ at, incident, mark = '' }): Deed[] => {
    const answer = (who: string, after: number, press: 'page-acknowledge' | 'page-cannot'): Deed => {
      const last = milliseconds - 1
      return { verb: 'page', press, mark, who, incident, at: Math.min(at + after, last) }
    }
    const soon = random.between(1_000, 4_000)
    // Soon after, and then through all of the run: an outage may last for most of it.
    const again = [
      ...Array.from({ length: 4 }, (_, n) => soon + (n + 1) * random.between(3_000, 9_000)),
      ...[0.3, 0.5, 0.7, 0.9].map((part) => Math.round((milliseconds - at) * part) + random.between(0, 500)),
    ]
    const refuses = random.chance(0.25)
    return [
      answer(first, soon, refuses ? 'page-cannot' : 'page-acknowledge'),
      ...again.map((after) => answer(refuses ? second : first, after, 'page-acknowledge')),
      ...(random.chance(0.5) ? [answer(refuses ? first : second, again[0] ?? soon, 'page-acknowledge')] : []),
    ]
  })
}
