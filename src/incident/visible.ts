/** Line ends of every kind, which are unified. */
const lineEnds = /\r\n?|[\v\f\u0085\u2028\u2029]/g

/**
 * A joiner combines several signs into one emoji, or shapes the letters of some scripts. Anywhere else it is invisible and can only
 * disguise text.
 */
const joined = String.raw`(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f]|(?!\p{Script=Latin}|\p{Script=Greek}|\p{Script=Cyrillic})[\p{L}\p{M}])`

/**
 * Characters that are invisible and change what is read or how: control characters (which begin terminal escapes), overrides and isolates
 * of the writing direction, default-ignorable characters, and code points that are no characters.
 */
const classes = (kept: string) =>
  [
    String.raw`(?![\t\n])\p{Cc}`,
    String.raw`(?![\p{Variation_Selector}\u200c\u200d${kept}])\p{Default_Ignorable_Code_Point}`,
    String.raw`[\ufff9-\ufffb\p{Noncharacter_Code_Point}]`,
    `${joined}[\\u200c\\u200d]+`,
  ].join('|')

/** The flag of a region is a black flag followed by its letters as invisible tags. */
const flag = String.raw`\u{1f3f4}[\u{e0030}-\u{e007a}]{1,8}\u{e007f}`

const hidden = new RegExp(`(${flag})|${classes('')}`, 'gu')
const hiddenInMarkup = new RegExp(`(${flag})|${classes(String.raw`\u2060`)}`, 'gu')

/** A text for people to read, without invisible characters that change what it shows. Tabs, line ends and emoji stay. */
export function withoutControls(text: string): string {
  return cleaned(text, hidden)
}

/** Like `withoutControls`, for our own markup: it keeps the word joiners that prevent people's characters from being read as markup. */
export function markupWithoutControls(text: string): string {
  return cleaned(text, hiddenInMarkup)
}

/** A JSON value in which every text has been passed through `clean`. The names of its fields stay. */
export function visible<T>(value: T, clean: (text: string) => string = withoutControls): T {
  const each = (inner: unknown): unknown => {
    if (typeof inner === 'string') return clean(inner)
    if (Array.isArray(inner)) return inner.map(each)
    if (!isPlain(inner)) return inner
    return Object.fromEntries(Object.entries(inner).map(([name, field]) => [name, each(field)]))
  }
  return each(value) as T
}

/** Whether it contains something that can be seen and read out: a letter or a digit of any script. */
export function isReadable(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(withoutControls(text))
}

/** Most texts are plain ASCII, which this recognises with one test. */
const harmless = /^[\t\n\x20-\x7e]*$/

function cleaned(text: string, pattern: RegExp): string {
  if (harmless.test(text)) return text
  return text
    .toWellFormed()
    .replace(lineEnds, '\n')
    .replace(pattern, (_, whole: string | undefined) => whole ?? '')
}

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
