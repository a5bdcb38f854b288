import { encoded } from './masking/encoded.ts'
import type { Found } from './masking/finder.ts'
import { finders } from './masking/finders.ts'
import { accounts, cards } from './masking/numbers.ts'
import { forms } from './masking/others.ts'
import { type View, viewOf } from './masking/view.ts'
import { findWords } from './masking/words.ts'

const masked = (what: string): string => `‹masked: ${what}›`

const words = [...new Set(finders.flatMap((finder) => finder.words))]
const byWord = words.map((word) => [...finders.entries()].filter(([, finder]) => finder.words.includes(word)))
const scan = findWords(words)

/** Slack's response URLs. They are stored, and nothing in them may be masked. */
const answerAddress = /https:\/\/hooks\.slack(?:-gov)?\.com\/(?:commands|actions|app)\/[A-Z0-9]+\/\d+\/[A-Za-z0-9]+/g

/**
 * A text without the secrets that people paste under stress: tokens, keys, card numbers, passwords. Each is replaced by a word that says
 * what it was. Masking a masked text changes nothing.
 */
export function mask(text: string): string {
  if (text.length < 6) return text
  if (!text.includes('hooks.slack')) return maskPart(text)
  const kept = text.match(answerAddress) ?? []
  return text
    .split(answerAddress)
    .map(maskPart)
    .reduce((whole, part, index) => `${whole}${kept[index - 1]}${part}`)
}

/** Repeats until nothing is found: what was joined to a secret may only be recognised once the secret is gone. */
function maskPart(text: string): string {
  let rest = text
  for (let round = 0; round < 4; round++) {
    const view = viewOf(rest)
    const found = secretsIn(view.text)
    if (found?.length === 0) return rest
    if (found === null) break
    rest = replaced(rest, view, found)
  }
  // People do not write texts with so many candidates, or in which every round finds more: such a text is hostile.
  return masked('text full of secrets')
}

/** The number of checks that the longest ordinary text needs; for longer texts it grows slowly, so that a hostile text costs no more. */
const looksFor = (text: string): number => 3_000 + text.length / 200

/** The cost of a keyword with nothing after it, relative to a full check. Prose has one such word in seventy characters. */
const glance = 1 / 8

function secretsIn(text: string, deep = true): Found[] | null {
  const found: Found[] = []
  const looks = { left: looksFor(text) }
  const add = (each: Found) => found.push(each)
  /** How far each finder has read; it does not check that part again. */
  const passed = new Int32Array(finders.length)
  scan(text, (word, at) => {
    for (const [number, finder] of byWord[word] ?? []) {
      if (at < (passed[number] ?? 0)) continue
      const each = looks.left > 0 ? finder.find(text, at, words[word] ?? '') : null
      looks.left -= each === null ? glance : 1
      if (each === null) continue
      passed[number] = each.to
      if (each.what !== null && each.to > each.from) add(each)
    }
  })
  if (looks.left > 0 && /\d/.test(text)) {
    cards(text, looks, add)
    accounts(text, looks, add)
    forms(text, add)
  }
  if (looks.left > 0 && deep) encoded(text, looks, (said) => secretsIn(said, false)?.length !== 0, add)
  return looks.left > 0 ? found : null
}

/** Replaces every match; overlapping matches are replaced as one, under the name of the higher rank. */
function replaced(text: string, view: View, found: Found[]): string {
  const ordered = found.toSorted((a, b) => a.from - b.from || b.to - a.to)
  const whole: Found[] = []
  for (const each of ordered) {
    const last = whole.at(-1)
    if (last === undefined || each.from >= last.to) whole.push({ ...each })
    else {
      if (each.rank > last.rank) Object.assign(last, { what: each.what, rank: each.rank })
      last.to = Math.max(last.to, each.to)
    }
  }
  let made = ''
  let at = 0
  for (const { from, to, what } of whole) {
    made += text.slice(at, view.from(from)) + masked(what)
    at = view.to(to - 1)
  }
  return made + text.slice(at)
}
