import { cut } from '../../incident/cut.ts'
import { type Refusal, refuse } from '../../incident/refusal.ts'
import { mask } from '../../store/mask.ts'

/** How long a title may be, in characters: what a card, a topic and a list can show. */
export const titleLimit = 150

/** Returns a title as it will be shown, and the whole text if it is longer. */
export function readTitle(typed: string): { title: string; whole: string | null } | Refusal {
  // Secrets are masked before the title is cut, since half of a secret would not be recognised.
  const masked = mask(typed)
  const words = masked.replace(/\s+/g, ' ').trim()
  if (words === '') return refuse('An incident needs a title: say in a few words what is wrong.')
  if (words.length <= titleLimit) return { title: words, whole: null }
  return { title: cut(words, titleLimit), whole: masked.trim() }
}
