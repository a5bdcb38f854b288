import { believable } from './believable.ts'
import type { Finder, Found, Passed } from './finder.ts'
import { type Label, labels } from './labels.ts'
import { isPlaceholder, isReference, looksChosen } from './looks.ts'
import { type Operator, operatorAt } from './operators.ts'
import { valueAt, wholeOf } from './value.ts'

/** A secret that is recognised by the word before it: "password: …", `DB_PASSWORD=…`, `--token …`, "the API key is …". */
export const labelled: Finder[] = labels.map((label) => ({
  words: label.words,
  find: (text, at, word) => find(text, at, word, label),
}))

function find(text: string, at: number, word: string, label: Label): Found | Passed | null {
  if (label.alone && joined(text, at)) return null
  const operator = operatorAt(text, at, at + word.length, label)
  if (operator === null) return null
  return lists[label.kind]?.(text, operator, label) ?? one(text, operator, label) ?? { to: at, what: null }
}

/** Part of a longer word: "compass", "monkey"; but not `DB_PASS` or `dbPass`. */
function joined(text: string, at: number): boolean {
  const before = text[at - 1] ?? ''
  if (!/[A-Za-z0-9]/.test(before)) return false
  return !(/[a-z0-9]/.test(before) && /[A-Z]/.test(text[at] ?? ''))
}

const found = (value: { from: number; to: number }, what: string): Found => ({
  from: value.from,
  to: value.to,
  what,
  rank: 3,
})

function one(text: string, operator: Operator, label: Label): Found | null {
  const value = valueAt(text, operator)
  return value !== null && !isPlaceholder(value.text) && believable(label.kind, value, operator)
    ? found(
        { from: value.from, to: wholeOf(text, value) },
        label.what === 'AWS secret' && !/^[A-Za-z0-9/+]{40}$/.test(value.text) ? 'secret' : label.what,
      )
    : null
}

type Lister = (text: string, operator: Operator, label: Label) => Found | null
const lists: Partial<Record<Label['kind'], Lister>> = {
  codes: (text, operator, label) =>
    matched(
      text,
      operator,
      label,
      /(?:[\s,;•*>\d.)-]{0,6}(?:[A-Za-z0-9]{4,12}(?:-[A-Za-z0-9]{3,12}){1,7}|\d{6,12}|(?=[a-z]*\d)[a-z0-9]{8,32}|[A-Za-z0-9+/=]{32,64})(?![\w-])){1,24}/y,
    ),
  digits: (text, operator, label) => matched(text, operator, label, /\d{3} \d{3,4}(?![\d\w]| \d)/y),
  pair: (text, operator, label) => {
    const both = /[\w.@-]{1,40} {0,2}[/:] {0,2}([^\s"'`<>‹›|;,]{4,200})/y
    both.lastIndex = operator.to
    const [whole, password] = both.exec(text) ?? []
    if (whole === undefined || password === undefined || operator.kind === 'flag') return null
    if (!looksChosen(password) || isReference(password) || /[/:]/.test(password)) return null
    return found({ from: operator.to + whole.length - password.length, to: operator.to + whole.length }, label.what)
  },
  phrase: (text, operator, label) =>
    matched(text, operator, label, /(?:[a-z]{3,8}[ \n,]{1,3}){11,23}[a-z]{3,8}(?![a-z])/y),
}

function matched(text: string, operator: Operator, label: Label, pattern: RegExp): Found | null {
  if (operator.kind === 'space' && label.kind === 'phrase') return null
  pattern.lastIndex = operator.to
  const [listed] = pattern.exec(text) ?? []
  if (listed === undefined) return null
  const from = operator.to + listed.search(/[A-Za-z0-9]/)
  return found({ from, to: operator.to + listed.length }, label.what)
}
