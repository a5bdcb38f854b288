/** Line ends of every kind; they become one kind. */
const lineEnds = /\r\n?|[\v\f\u0085\u2028\u2029]/g

/** A joiner holds an emoji of several signs together, or shapes the letters of some scripts; after anything else it only hides. */
const joined = String.raw`(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f]|(?!\p{Script=Latin}|\p{Script=Greek}|\p{Script=Cyrillic})[\p{L}\p{M}])`

/**
 * Not seen, and changing what is or how it is read: controls (terminal escapes begin with one), overrides and isolates of the
 * writing direction, what is invisible by default, and what is no character at all.
 */
const classes = (kept: string) =>
  [
    String.raw`(?![\t\n])\p{Cc}`,
    String.raw`(?![\p{Variation_Selector}\u200c\u200d${kept}])\p{Default_Ignorable_Code_Point}`,
    String.raw`[\ufff9-\ufffb\p{Noncharacter_Code_Point}]`,
    `${joined}[\\u200c\\u200d]+`,
  ].join('|')

/** A flag of a region is a black flag with its letters in invisible tags. */
const flag = String.raw`\u{1f3f4}[\u{e0030}-\u{e007a}]{1,8}\u{e007f}`

const hidden = new RegExp(`(${flag})|${classes('')}`, 'gu')
const hiddenInMarkup = new RegExp(`(${flag})|${classes(String.raw`\u2060`)}`, 'gu')

/** A text for people to read: what is not seen but changes what is, is taken out. Tabs and line ends stay, emoji stay whole. */
export function withoutControls(text: string): string {
  return cleaned(text, hidden)
}

/** As `withoutControls`, for markup of ours: the word joiners that keep people's marks from being markup stay. */
export function markupWithoutControls(text: string): string {
  return cleaned(text, hiddenInMarkup)
}

/** A value of JSON in which every text is as `clean` makes it, `withoutControls` unless another is given. The names of its fields stay. */
export function visible<T>(value: T, clean: (text: string) => string = withoutControls): T {
  const each = (inner: unknown): unknown => {
    if (typeof inner === 'string') return clean(inner)
    if (Array.isArray(inner)) return inner.map(each)
    if (!isPlain(inner)) return inner
    return Object.fromEntries(Object.entries(inner).map(([name, field]) => [name, each(field)]))
  }
  return each(value) as T
}

/** Whether something of it can be seen and read out: a letter or a digit of any script. */
export function isReadable(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(withoutControls(text))
}

/** Plain ASCII is what most texts are, and costs one look. */
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
