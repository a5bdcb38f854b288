import { withoutCards } from './card-numbers.ts'

const masked = (what: string): string => `‹masked: ${what}›`

/** A label that says that an AWS secret follows, and what may stand between the two. */
const awsLabel = '(?:secret[ _-]?(?:access[ _-]?)?key|aws[ _-]?secret)'
const between = '["\'`”]?(?: is)?\\s{0,4}(?::|=>|=|\\s)\\s{0,4}["\'`“]?'
const keyId = '(?<![A-Z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Z0-9])'
const secret = '[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+])'

/**
 * What is looked for, in this order: a whole before its parts, so that nothing of it is left over. `$1` is what stays. Every
 * pattern takes what it has begun with, or gives up after a bounded stretch: a hostile text costs its length, no more.
 */
const patterns: [RegExp, string][] = [
  [
    /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----(?:[^-]|-(?!----END))*(?:-----END [A-Z0-9 ]{0,40}-----)?/g,
    masked('private key'),
  ],
  // The authority ends at the first slash; a password with a slash in it is looked for where that finds none.
  [
    /(:\/\/[^\s/?#:@<>|[\]]{0,200}:)(?!\d{1,5}(?:[/?#|<>\s]|$))(?:[^\s/?#<>|]{1,300}@|[^\s<>]{1,300}?@)/g,
    `$1${masked('password')}@`,
  ],
  [/([?&;](?:password|passwd|pwd)=)(?!‹masked)[^&\s<>|#]+/gi, `$1${masked('password')}`],
  [/(hooks\.slack(?:-gov)?\.com\/(?:services|workflows|triggers)\/)[A-Za-z0-9/_%-]+/g, `$1${masked('Slack webhook')}`],
  [/xox(?:[abcdeprs](?:\.xox[a-z])?-[A-Za-z0-9]|o-\d)[A-Za-z0-9%+/=-]{6,}/g, masked('Slack token')],
  [/xapp-[A-Za-z0-9-]{8,}/g, masked('Slack token')],
  [/(?<![A-Za-z0-9])gh[pousr]_[A-Za-z0-9]{20,}/g, masked('GitHub token')],
  [/github_pat_[A-Za-z0-9_]{20,}/g, masked('GitHub token')],
  [new RegExp(`${keyId}([^A-Za-z0-9/+]{1,8})${secret}`, 'g'), `${masked('AWS key')}$1${masked('AWS secret')}`],
  [new RegExp(keyId, 'g'), masked('AWS key')],
  [new RegExp(`(${awsLabel}${between})${secret}`, 'gi'), `$1${masked('AWS secret')}`],
  [/(?<![\w-])eyJ[\w-]{8,}(?:\.[\w-]*){2,4}/g, masked('JWT')],
]

/** Without any of these in it, a text holds nothing that is looked for; most texts are told so by one pass. */
const suspicious =
  /PRIVATE KEY|:\/\/|password=|passwd=|pwd=|hooks\.slack|xox[a-z][-.]|xapp-|gh[pousr]_|github_pat_|A[KSBC][IC]A|secret|eyJ|\d[^\p{L}]{11,}\d/iu

/** Where Slack takes later answers to a command: stored, and nothing may be taken from it. */
const answerAddress = /https:\/\/hooks\.slack(?:-gov)?\.com\/(?:commands|actions|app)\/[A-Z0-9]+\/\d+\/[A-Za-z0-9]+/g

/**
 * A text without the secrets that people paste under stress: tokens, keys, card numbers, passwords in addresses. Each is
 * replaced by a word that says what it was. Masking twice is masking once.
 */
export function mask(text: string): string {
  if (text.length < 12 || !suspicious.test(text)) return text
  const kept = text.match(answerAddress) ?? []
  return text
    .split(answerAddress)
    .map(maskPart)
    .reduce((whole, part, index) => `${whole}${kept[index - 1]}${part}`)
}

/** Until nothing is found any more: what was joined to a secret may be seen only once that is gone. */
function maskPart(text: string): string {
  const replaced = patterns.reduce((rest, [pattern, word]) => rest.replace(pattern, word), text)
  const without = withoutCards(replaced, masked('card number'))
  return without === text ? text : maskPart(without)
}
