/** How a value looks: made by a machine, chosen by a person, a reference to a secret kept elsewhere, or a word. */

/** Bits for each character, as Shannon has it: 0 for `xxxx`, near 4 for hex digits, above 4 for keys. */
export function entropy(value: string): number {
  // Of a long one the beginning will do.
  const length = Math.min(value.length, 256)
  const counts = new Uint16Array(128)
  for (let at = 0; at < length; at++) {
    const code = value.charCodeAt(at) & 127
    counts[code] = (counts[code] ?? 0) + 1
  }
  return counts.reduce((sum, count) => (count === 0 ? sum : sum - (count / length) * Math.log2(count / length)), 0)
}

/** Stands in an example for a secret that everybody puts in for themselves, or is one made unreadable already. */
export const isPlaceholder = (value: string): boolean =>
  /your|xxx|\*\*\*|\.\.\.|…|•|placeholder|changeme|redacted|masked|dummy|hidden/i.test(value) || /^(.)\1*$/.test(value)

/** Names where the secret is kept, or how it is had: a variable, a template, a call, a path, an address. */
export const isReference = (value: string): boolean =>
  /^(?:\$|%[\w]+%$|@[\w]+@$|\{|\[|<|\(|!|&|~\/|\.{0,2}\/|https?:|[a-z]:\\|vault:|file:|env[.:]|ssm:|arn:|op:|sm:\/\/)/i.test(
    value,
  ) ||
  /^[\w.]*\w\(|^(?:process|os|env|secrets?|vars?|config|this|self|req|request|ctx|r|z|settings|params|props|data|input|args|opts|options)\.[a-z_]|\$\{|\{\{|\w\[\w*$/i.test(
    value,
  )

/** Made by a machine: long, of many different characters, and no words joined by dashes, no path, no version. */
export function looksMade(value: string, least = 16): boolean {
  if (value.length < least || /[\s()]/.test(value) || isPlaceholder(value) || isReference(value)) return false
  const digits = /\d/.test(value)
  if (!digits && !(/[a-z]/.test(value) && /[A-Z]/.test(value) && value.length >= 20)) return false
  if (/^\d+$/.test(value) || /^[\d.:TZ+-]+$/.test(value)) return false
  if (/^(?:[a-z]+|\d{1,4})(?:[-_.][a-z]+|[-_.]\d{1,4})+$/i.test(value)) return false
  return entropy(value) >= 2.7
}

const states =
  'true|false|null|none|nil|undefined|unset|empty|blank|yes|no|on|off|ok|okay|required|optional|missing|wrong|invalid|incorrect|correct|expired|valid|revoked|rotated|changed|unknown|unchanged|string|str|text|varchar|number|int|bool|boolean|bytes|secret|password|passwd|token|key|passphrase|value|default|hidden|redacted|removed|masked|encrypted|hashed|plain|plaintext|auto|generated|disabled|enabled|pending|needed|provided|rejected|accepted|leaked|reset|same|here|there|above|below|tbd|todo|n/a|na|foo|bar|any|all|mandatory|set|not|never|too|see|ask|use|must|should|basic|bearer|digest|input|prompt|file|env|vault|stdin'
const state = new RegExp(`^(?:${states})$`, 'i')

/** Says something about the secret instead of being it: "wrong", "required", "string". */
export const isState = (value: string): boolean =>
  state.test(value) || /(?:token|password|passwd|secret|_key|Key)$/.test(value)

/** Chosen by a person, and no word of a sentence: letters with digits or with signs among them. */
export const looksChosen = (value: string): boolean =>
  (/\d/.test(value) && /\p{L}/u.test(value)) ||
  (/[!@#$%^&*+=~?]/.test(value) && /[\p{L}\d]/u.test(value) && !/^[\p{L}]+[!?]+$/u.test(value)) ||
  /^[a-z]+[A-Z]/.test(value)
