import { type Refusal, refuse } from '../incident/refusal.ts'
import { withoutControls } from '../incident/visible.ts'
import { wordsApart } from './search-text.ts'

/** What people ask for, as `websearch_to_tsquery` reads it. */
export type Query = {
  /** What the words of one fact have to match. */
  full: string
  /** The same without what is left out: whatever matches `full` matches all of these words too. */
  positive: string
}

const numberOfIncident = /^(?:inc(?:ident)?[-\s]*)?#?(\d{1,9})$/i

/** The number of an incident that somebody typed as it is written, such as "INC-7", "inc 7", "#7" or "7"; null if it is none. */
export function numberAsked(typed: string): number | null {
  const [, digits] = numberOfIncident.exec(typed.trim()) ?? []
  return digits === undefined ? null : Number(digits)
}

/** Longer questions are no searches. */
const mostCharacters = 300

type Term = { without: boolean; words: string }

/** Reads what somebody typed: words, "phrases", `or`, and -words that are left out. */
export function readQuery(typed: string): Query | Refusal {
  const text = withoutControls(typed)
    .replace(/[“”„«»]/g, '"')
    .trim()
  if (text === '') return refuse('Say what to search for: a word, or several.')
  if (text.length > mostCharacters) {
    return refuse(`A search has at most ${mostCharacters} characters; yours has ${text.length}. Leave some words out.`)
  }
  const choices = choicesIn(text).filter((terms) => terms.length > 0)
  if (choices.length === 0) return refuse('There is no word in that. Search for a word, or several.')
  if (choices.some((terms) => terms.every(({ without }) => without))) {
    return refuse('A word with a minus is left out. Add a word that is to be found.')
  }
  return {
    full: written(choices),
    positive: written(choices.map((terms) => terms.filter(({ without }) => !without))),
  }
}

const term = /(-*)(?:"([^"]*)"?|([^\s"]+))/g

/** The terms that go together, divided by each `or`. */
function choicesIn(text: string): Term[][] {
  const choices: Term[][] = [[]]
  for (const [, minus = '', phrase, word] of text.matchAll(term)) {
    if (minus === '' && word?.toLowerCase() === 'or') {
      choices.push([])
      continue
    }
    const { words, isPhrase } = wordsApart(phrase ?? word ?? '')
    if (!/[\p{L}\p{N}]/u.test(words)) continue
    const quoted = isPhrase || phrase !== undefined ? `"${words}"` : words
    choices.at(-1)?.push({ without: minus !== '', words: quoted })
  }
  return choices
}

function written(choices: readonly Term[][]): string {
  return choices
    .map((terms) => terms.map(({ without, words }) => `${without ? '-' : ''}${words}`).join(' '))
    .join(' or ')
}
