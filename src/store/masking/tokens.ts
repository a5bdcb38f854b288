import type { Finder } from './finder.ts'
import gitleaks from './gitleaks.json' with { type: 'json' }
import { entropy, isPlaceholder } from './looks.ts'
import { ownTokens, type Token } from './own-tokens.ts'

/** The position of the keyword within the pattern, for the rules that do not begin with it. */
const leads: Record<string, number[]> = { 'azure-ad-client-secret': [4], 'hashicorp-tf-api-token': [15] }

const published: Token[] = gitleaks.rules.map(({ id, keywords, pattern, entropy: least }) => ({
  what: id.replaceAll('-', ' '),
  words: keywords,
  pattern,
  lead: leads[id] ?? [0],
  // A truncated token has a lower entropy than the whole one.
  entropy: Math.min(least, 3),
}))

/** Tokens that are recognised by how they begin. */
export const tokens: Finder[] = [...ownTokens, ...published].map((token, index) => {
  const { what, words, lead = [0], entropy: least = 2.5, inWord = false } = token
  const pattern = new RegExp(`${inWord ? '' : '(?<![A-Za-z0-9])'}${token.pattern}`, 'y')
  // URLs are matched longest first; the match may begin after the keyword.
  const behind = token.pattern.startsWith('(?<=')
  return {
    words,
    find(text, at, word) {
      for (const before of lead) {
        pattern.lastIndex = behind ? addressEnd(text, at, word) : Math.max(0, at - before)
        const [found] = pattern.exec(text) ?? []
        if (found === undefined) continue
        const to = pattern.lastIndex
        const secret = behind || (!isPlaceholder(found) && entropy(found) >= least)
        return secret
          ? { from: to - found.length, to, what, rank: index < ownTokens.length ? 6 : 5 }
          : { to, what: null }
      }
      return null
    },
  }
})

const part = /[a-z]+\/|\d{5,25}\//y
function addressEnd(text: string, at: number, word: string): number {
  const end = at + word.length
  part.lastIndex = end
  return /hooks\.slack|\/webhooks\//.test(word) && part.test(text) ? part.lastIndex : end
}
