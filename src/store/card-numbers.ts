/** What people put between the groups of a card number. */
const gap = '[ \\u00a0\\u202f\\u2010-\\u2015-]'
const run = new RegExp(`\\d(?:${gap}?\\d){12,}`, 'g')

/** How the networks write their numbers, so that a card is found among other numbers beside it. */
const layouts = ['4444', '465', '464', '44443', '4333']
  .map((groups) => [...groups].map((digits) => `\\d{${digits}}`).join(gap))
  .concat('\\d{13,19}')
const blank = '[^ \\u00a0\\u202f]'
const within = new RegExp(`(?<!${blank})(?:${layouts.join('|')})(?!${blank})`, 'g')

/**
 * The first digits and lengths that card networks give out. Without them one in ten of all long numbers would do: times in
 * milliseconds, order numbers, ids.
 */
const network =
  /^(?:4(?:\d{12}|\d{15}|\d{18})|5\d{15}|5[06-8]\d{11,17}|2[2-7]\d{14}|3[47]\d{13}|3[0689]\d{12,17}|35\d{14,17}|6\d{12,18}|81\d{14,17})$/

/** Card numbers of 13 to 19 digits, with or without spaces and dashes, replaced; a number inside a longer word or id stays. */
export function withoutCards(text: string, mask: string): string {
  return text.replace(run, (found: string, at: number) => {
    const stands = (part: string, from: number) => isCard(part) && !partOfWord(text, from, from + part.length)
    if (stands(found, at)) return mask
    return found.replace(within, (part, offset: number) => (stands(part, at + offset) ? mask : part))
  })
}

/** Letters, digits and joined words around a number make it part of something else: an id, a file's name, a decimal. */
function partOfWord(text: string, from: number, to: number): boolean {
  return /[\p{L}\p{N}_]$|[\p{L}\p{N}_][-.]$/u.test(text.slice(Math.max(0, from - 3), from)) || startsWord(text, to)
}

function startsWord(text: string, to: number): boolean {
  return /^(?:[-.]?[\p{L}\p{N}_])/u.test(text.slice(to, to + 3))
}

function isCard(written: string): boolean {
  const digits = written.replace(/\D/g, '')
  return network.test(digits) && luhn(digits)
}

function luhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = index % 2 === 0 ? Number(digit) : Number(digit) * 2
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}
