import type { Found, Looks } from './finder.ts'

/** What people write between the groups of a card number. */
const gap = '[ ./_\\t-]'
const run = new RegExp(`\\d(?:${gap}{0,2}\\d){11,}`, 'g')

/** How the networks group their numbers, so that a card is found next to other numbers. */
const layouts = ['4444', '465', '464', '44443', '4333']
  .map((groups) => [...groups].map((digits) => `\\d{${digits}}`).join(`${gap}{1,2}`))
  .concat('\\d{13,19}')
const within = new RegExp(`(?<![^ ])(?:${layouts.join('|')})(?![^ ])`, 'g')

/**
 * The first digits and lengths that card networks issue. Without this check, one in ten of all long numbers would match: times in
 * milliseconds, order numbers, ids.
 */
const network =
  /^(?:4(?:\d{12}|\d{15}|\d{18})|5\d{15}|5[06-8]\d{11,17}|2[2-7]\d{14}|3[47]\d{13}|3[0689]\d{12,17}|35\d{14,17}|6\d{12,18}|81\d{14,17})$/

/** A word before or after the number that says that it is something else: an id, a place in a log, a size, a time. */
const otherBefore =
  /(?:\b(?:id|ids|no|nr|nummer|number|num|order|orders|invoice|ticket|case|tracking|trace|span|request|req|message|msg|event|build|job|run|batch|version|serial|sn|imei|imsi|iccid|isbn|ean|gtin|upc|snowflake|offset|partition|seq|sequence|lsn|xid|txid|oid|shard|epoch|ts|timestamp|time|at|after|took|memory|bytes|size|count|total|row|rows|key|hash|account|customer|user|device|channel|user_id|phone|tel|fax|mobile|port|pid|address|addr|ref|reference|sku|part|lot|page|record|index|position|pos|line|block|nonce|inode|sector|revision|rev|uid|gid|asin|parcel|parcels|shipment|delivery|consignment)|_(?:id|no|ts|seq|key|number))["'#:=.)\s-]{1,4}$|#$/i
const cardBefore =
  /(?:card|visa|mastercard|amex|american express|discover|diners|jcb|maestro|pan|cc|ccn|credit|debit|karte|kartennummer|kreditkarte|cardnumber|card_number|card_no|ccnum|payment)\b[\w ,"'#:=.-]{0,24}$|(?:pan|card|cc|visa)_$/i
const otherBehind =
  /^\s?(?:bytes?|[kmgt]i?b|ns|us|µs|ms|sec|seconds|rows?|of \d|messages|records|events|times|cycles|ops)\b/i

const uuid = /(?<![\p{L}\p{N}])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\p{L}\p{N}])/giu

/** Where random ids are; one in some thousands of these has a valid check sum. */
function idsIn(text: string): (from: number) => boolean {
  let starts: number[] | null = null
  return (from) => {
    starts ??= [...text.matchAll(uuid)].map(({ index }) => index)
    return starts.some((start) => from >= start && from < start + 36)
  }
}

/** Card numbers of 12 to 19 digits, however they are grouped; a number inside a longer word or id stays. */
export function cards(text: string, looks: Looks, found: (found: Found) => void): void {
  const isId = idsIn(text)
  for (const { 0: whole, index } of text.matchAll(run)) {
    const take = (from: number, written: string): boolean => {
      const is = looks.left-- > 0 && isCard(written) && !isId(from) && stands(text, from, from + written.length)
      if (is) found({ from, to: from + written.length, what: 'card number', rank: 2 })
      return is
    }
    if (take(index, whole)) continue
    for (const part of whole.matchAll(within)) {
      if (looks.left <= 0) return
      take(index + part.index, part[0])
    }
  }
}

function stands(text: string, from: number, to: number): boolean {
  const before = text.slice(Math.max(0, from - 40), from)
  const behind = text.slice(to, to + 16)
  const card = cardBefore.test(before)
  if (/^[-.]?[\p{L}\p{N}_]/u.test(behind) || /[\p{L}\p{N}][-.]$|\d_$/u.test(before)) return false
  if (/[\p{L}\p{N}_]$/u.test(before)) return card && before.endsWith('_')
  return card || !(otherBefore.test(before) || otherBehind.test(behind))
}

function isCard(written: string): boolean {
  if (written.length > 40) return false
  const digits = written.replace(/\D/g, '')
  return network.test(digits) && luhn(digits) && !/^(\d)\1*$/.test(digits)
}

function luhn(digits: string): boolean {
  let sum = 0
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at])
    const value = at % 2 === 0 ? digit : digit * 2
    sum += value > 9 ? value - 9 : value
  }
  return sum % 10 === 0
}

/** The length of an account number in each country that has them (ISO 13616); another length means something else. */
const lengths: Record<string, number> = Object.fromEntries(
  'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SE24 SI19 SK24 SM27 TN24 TR26 UA29 VA22 VG24 XK20'
    .split(' ')
    .map((each) => [each.slice(0, 2), Number(each.slice(2))]),
)
const account = /(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}(?:[ -]?[A-Za-z0-9]){11,30}/g

/** Bank account numbers with a valid check sum, whatever follows them. */
export function accounts(text: string, looks: Looks, found: (found: Found) => void): void {
  const isId = idsIn(text)
  account.lastIndex = 0
  for (let match = account.exec(text); match !== null && looks.left-- > 0; match = account.exec(text)) {
    const length = lengths[match[0].slice(0, 2).toUpperCase()]
    const to = length === undefined ? 0 : lengthOf(match[0], length)
    const ends = to > 0 && !/[A-Za-z0-9]/.test(text[match.index + to] ?? '')
    if (ends && isAccount(match[0].slice(0, to)) && !isId(match.index)) {
      found({ from: match.index, to: match.index + to, what: 'IBAN', rank: 2 })
    } else account.lastIndex = match.index + 4
  }
}

function lengthOf(written: string, length: number): number {
  let count = 0
  for (let at = 0; at < written.length; at++) {
    if (/[A-Za-z0-9]/.test(written[at] ?? '')) count++
    if (count === length) return at + 1
  }
  return 0
}

function isAccount(written: string): boolean {
  const letters = written.replace(/[ -]/g, '').toUpperCase()
  let rest = 0
  for (const letter of letters.slice(4) + letters.slice(0, 4)) {
    const value = Number.parseInt(letter, 36)
    rest = (value > 9 ? rest * 100 + value : rest * 10 + value) % 97
  }
  return rest === 1
}
