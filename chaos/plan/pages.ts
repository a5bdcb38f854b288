import { randomFrom } from '../random.ts'
import type { Deed } from './shape.ts'

type Declared = Pick<Deed, 'at' | 'incident'> & { mark?: string }

/**
 * Somebody answers each page: the person on duty soon after the declaration, sometimes with "Cannot", then the next person, and sometimes
 * two at once. They try again later, because a fault may keep the page from them. `people` are in rota order.
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
    // Soon after, and then throughout the run, because an outage may last for most of it.
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
