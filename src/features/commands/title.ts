import { cut } from '../../incident/cut.ts'
import { type Refusal, refuse } from '../../incident/refusal.ts'
import { mask } from '../../store/mask.ts'

/** As much of a title as a card, a topic and a list can show. */
export const titleLimit = 150

/** A title as it will be shown, and the whole of what was typed where that is more. */
export function readTitle(typed: string): { title: string; whole: string | null } | Refusal {
  // Before it is cut: half of a secret would not be known for one.
  const masked = mask(typed)
  const words = masked.replace(/\s+/g, ' ').trim()
  if (words === '') return refuse('An incident needs a title: say in a few words what is wrong.')
  if (words.length <= titleLimit) return { title: words, whole: null }
  return { title: cut(words, titleLimit), whole: masked.trim() }
}
