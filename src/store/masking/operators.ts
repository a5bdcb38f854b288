import type { Label } from './labels.ts'

/**
 * What separates a label from its value: `tight` is `=` without spaces, `assign` any other sign, `says` a verb, `flag` a space after a flag
 * or a variable's name, `space` just a space. `to` is where the value begins.
 */
export type Operator = { kind: 'tight' | 'assign' | 'says' | 'flag' | 'space'; to: number; wrapped: boolean }

const suffix =
  /(?:s(?= (?:are|for)|:|=|\n)|[_.-]?(?:prod|production|dev|test|testing|stage|staging|live|old|new|main|primary|secondary|backup|value|plain|plaintext|text|b64|base64|data|admin|root|default|current|string|v?\d{1,3}|eu|us|uk|de|key|secret|token|password|code|base|hex|header|id(?=[=:]))){1,3}(?![A-Za-z])/iy
const close = /(?:\\?["'`”’]|[*_~\])|]){0,4}/y
const verb =
  '(?:(?:is|are|was|were|ist|est|will be)(?: now| set to| changed to| still| currently| jetzt)?|set to|changed to|lautet|war|es)'
const sign = '(?:=>|->|→|⇒|:=|={1,2}|:{1,2}(?!//)|：)'
const forms: [RegExp, Operator['kind']][] = [
  [/=(?=[^\s=])/y, 'tight'],
  [new RegExp(`\\s{0,12}${sign}[ \\t*_]{0,12}(?:\\n[ \\t>]{0,8})?`, 'y'), 'assign'],
  [/\s{0,3},?\s{0,3}["']?(?:value|val|wert)["']?\s{0,3}[:=]\s{0,3}/iy, 'assign'],
  [/\s{0,3},\s{0,3}(?=["'])/y, 'assign'],
  [/\s{0,3}>\s{0,3}(?=[^<>\s])/y, 'assign'],
  [/\s{0,3}\|\s{0,3}/y, 'assign'],
  [/<\/[a-z]{1,12}>\s{0,6}<[a-z]{1,12}>/iy, 'assign'],
  [new RegExp(`,? {1,2}${verb}:? {1,2}`, 'iy'), 'says'],
  [/ {1,2}- {1,2}/y, 'says'],
  [new RegExp(`\\s?\\([^()\n]{1,40}\\)(?:\\s{0,2}${sign}\\s{0,3}| ${verb} )`, 'y'), 'says'],
  [
    new RegExp(
      `(?: {1,2}(?:for|of|to|on|in|at|from|von|für|zum|pour|de)\\b(?: [\\w@./'-]{1,30}){1,6}?)(?: {0,2}(?:=|:(?!//)|->|→) {0,3}| {1,2}${verb} {1,2})`,
      'iy',
    ),
    'says',
  ],
]
const flagBefore = /(?:^|\s)-{1,2}[\w.-]{0,40}$/
const lineEnd = /[ \t]{0,4}(?:\n|[ \t])/y
const blank = /[ \t]{1,4}/y

export function operatorAt(text: string, at: number, end: number, { kind }: Label): Operator | null {
  if (kind === 'header') return headerAt(text, end)
  const named = after(suffix, text, end)
  // A longer word: "passwordless", "tokens", `secretName`.
  if (/[A-Za-z0-9]/.test(text[named] ?? '') || /^[_-][A-Za-z0-9]/.test(text.slice(named, named + 2))) return null
  const closed = after(close, text, named)
  if (!/[\s=:>,|<\-→⇒：(]/.test(text[closed] ?? '')) return null
  for (const [form, operator] of forms) {
    const to = after(form, text, closed)
    if (to > closed || (form.source === '' && to === closed)) return { kind: operator, to, wrapped: closed > named }
  }
  const to = after(kind === 'codes' ? lineEnd : blank, text, named)
  if (to === named) return null
  const flag = flagBefore.test(text.slice(Math.max(0, at - 44), at)) || /^[A-Z_]{3,}$/.test(text.slice(at, named))
  return { kind: flag ? 'flag' : 'space', to, wrapped: false }
}

const scheme =
  /["'`]?\s{0,3}[:=]?\s{0,3}["'`]?(?:(?:basic|bearer|token|digest|apikey|api-key|geniekey|sso-key|key|negotiate|splunk|ssws|x-[a-z]+)(?:[ :=]{1,3}|%20))?(?:(?:token|key)[=:]"?)?/iy
const headerAt = (text: string, end: number): Operator | null => {
  const to = after(scheme, text, end)
  return to > end ? { kind: 'assign', to, wrapped: false } : null
}

function after(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : at
}
