import type { Kind } from './labels.ts'
import { entropy, isReference, isState, looksChosen, looksMade } from './looks.ts'
import type { Operator } from './operators.ts'
import type { Value } from './value.ts'

/** Whether what follows a label is a secret, and not a remark about one. */
export function believable(kind: Kind, value: Value, operator: Operator): boolean {
  if (isState(value.text) || isReference(value.text) || value.text.includes('://')) return false
  return rules[kind](value, operator)
}

const rules: Record<Kind, (value: Value, operator: Operator) => boolean> = {
  password: isPassword,
  key: isKey,
  long: ({ text }, { kind }) =>
    (kind === 'tight' && looksMade(text, 20)) ||
    (kind === 'assign' && looksMade(text, 32) && !isUuid(text) && !isHash(text)),
  code: ({ text }) => /^\d{3,4}$/.test(text),
  digits: ({ text, ends }, { kind }) =>
    /^(?:\d{4,10}|\d{3}[- ]\d{3,4})$/.test(text) && ((kind !== 'space' && kind !== 'flag') || ends),
  codes: () => false,
  phrase: () => false,
  header: ({ text }, { kind }) =>
    kind !== 'space' && (looksMade(text, 16) || (looksMade(text, 8) && entropy(text) > 2.5 && /[A-Z=\d]/.test(text))),
  pair: () => false,
}

const isUuid = (text: string) => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
const isHash = (text: string) => /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})$/i.test(text)
const isNumber = (text: string) => /^[\d.,:%-]+[a-z]{0,2}$/i.test(text)

/** Other things that follow the word "password": a name with a number in it, a version, a path, an address. */
const otherWord =
  /^v?\d+(?:\.|$)|[-/.:,()]|^[A-Z]{2,8}\d+$|^(?:sha|md|utf|base|oauth|pbkdf|argon|bcrypt|scrypt|ntlm|tls|ssl|saml|x)-?\d|^\W|^[a-z]+=/i
/** Words that form no sentence, as in a passphrase. */
const phrase =
  /^(?!.*\b(?:the|is|a|an|to|of|for|not|must|be|are|was|has|in|on|at|and|or|your)\b)(?:[a-z]{3,12}[ -]){2,7}[a-z]{3,12}$/i

function isPassword({ text, quoted, ends }: Value, { kind, wrapped }: Operator): boolean {
  if (text.length < 4 || /^[\w.]+\.(?:ya?ml|json|txt|ts|js|go|py|rb|java|md|html?)(?::\d+)?$/i.test(text)) return false
  if (/^\d+$/.test(text)) return text.length <= 12 && kind !== 'space' && (quoted || ends)
  if (kind === 'space') return text.length >= 8 && looksChosen(text) && !otherWord.test(text)
  if (kind === 'flag') return text.length >= 4 && !text.startsWith('-') && (quoted || looksChosen(text) || ends)
  if (kind === 'says')
    return (quoted && (!/\s/.test(text) || phrase.test(text))) || (looksChosen(text) && !isNumber(text))
  if (quoted) return !/\s\S+\s/.test(text) || looksChosen(text)
  if (looksChosen(text)) return !/\($/.test(text)
  return ends && !wrapped && (text.length >= 5 || kind === 'tight')
}

function isKey({ text, quoted, ends }: Value, { kind }: Operator): boolean {
  if (/\s/.test(text)) return false
  if (kind === 'space') return looksMade(text, 20) && !isUuid(text) && !isHash(text)
  if (looksMade(text, 16)) return true
  if (kind === 'says' || isNumber(text)) return false
  return (
    text.length >= 8 &&
    /\d/.test(text) &&
    /[a-z]/i.test(text) &&
    !/[/:]|^[a-z]+(?:[-_.][a-z]*\d{0,4})+$/i.test(text) &&
    (quoted || ends)
  )
}
