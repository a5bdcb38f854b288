import { numberedLevel } from '../../commands/level-named.ts'

/** The dashes of a flag; on some machines Slack replaces two dashes with one long dash. */
const dashes = '(?:--?|[–—])'

/** Matches `private:` or `--private` before a title, as people write it. A title that merely begins with the word is left as it is. */
const privately = new RegExp(`^(?:${dashes}private\\b[:\\s]*|private\\s*:\\s*)`, 'i')
/** Matches the flag at any place: an incident that is meant to be private must not become public because of a word's place. */
const privatelyWithin = /\s(?:--|[–—])private(?=\s|$)/gi
/** Matches `drill:`, `exercise:` or `--drill` before a title. */
const asDrill = new RegExp(`^(?:${dashes}drill\\b[:\\s]*|(?:this is a )?(?:drill|exercise|game day)\\s*[:–—]\\s*)`, 'i')

const value = '["“\']?(sev[ -]?\\d(?!\\w)|[^\\s"“”\']+)["”\']?'
/** Matches `--severity sev2`, `--sev=2`, `severity: sev2`. */
const withSeverity = new RegExp(
  `^(?:${dashes}(?:severity|sev)(?:\\s*[=:]\\s*|\\s+)|severity\\s*[=:]\\s*)${value}[:,]?(?:\\s+|$)`,
  'i',
)
/** Matches `--sev2`. */
const asFlag = new RegExp(`^${dashes}(\\w[\\w-]*)(?:[:\\s]+|$)`)
/** Matches `sev2 …`, but only a word that can mean nothing else. */
const bare = /^((?:sev[ -]?)?[\p{L}\d_-]*\d)[,;]?(?:\s+|$)/iu
/** Matches `sev2: …`, `P1 - …`, `[SEV2] …`, with any name of a severity. */
const marked = /^(?:\[([^\]]{1,60})\]|\(([^)]{1,60})\)|([^:–—[(]{1,60}?)(?:\s*:|\s+[-–—](?=\s)))\s*/

/** Matches the same flags at the end of a title. */
const behind = new RegExp(`\\s(?:--|[–—])(?:drill|(?:severity|sev)(?:\\s*=\\s*|\\s+)${value})$`, 'i')
/** Matches any other flag before or after a title, with its value. */
const otherFlag = /^((?:--|[–—])[a-z][\w-]*)|\s(--[a-z][\w-]*(?:[= ]\S+)?)$/i

type Levels = readonly { id: string; name: string }[]

/** `strange` is a flag that imoc does not know; it stays in the title. */
export type AskedFor = {
  typed: string
  private: boolean
  drill: boolean
  severity: string | null
  strange: string | null
}

/** Splits the typed text into the title and the flags around it, in whatever order they are. */
export function askedFor(typed: string, levels: Levels): AskedFor {
  const title = typed.trim()
  for (const [mark, found] of [
    [privately, { private: true }],
    [privatelyWithin, { private: true }],
    [asDrill, { drill: true }],
  ] as const) {
    const rest = title.replace(mark, '')
    if (rest !== title) return { ...askedFor(rest, levels), ...found }
  }
  const led = leadingLevel(title, levels)
  // Only the first severity counts; a second one is a word of the title.
  if (led) return { ...askedFor(led.rest, []), severity: led.id }
  const last = behind.exec(title)
  if (last && isOurs(last[0], levels)) return askedFor(`${last[0].trim()} ${title.slice(0, last.index)}`, levels)
  const [, before, after] = otherFlag.exec(title) ?? []
  return { typed: title, private: false, drill: false, severity: null, strange: before ?? after ?? null }
}

const isOurs = (flag: string, levels: Levels) => !/sev/i.test(flag) || leadingLevel(flag.trim(), levels) !== null

/** Returns the severity that a title begins with, and the rest of the title. */
function leadingLevel(title: string, levels: Levels): { id: string; rest: string } | null {
  const ways: [RegExp, (word: string) => { id: string } | undefined][] = [
    [withSeverity, (word) => named(word, levels) ?? numberedLevel(`sev${word}`, levels)],
    [asFlag, (word) => named(word, levels)],
    [marked, (word) => (isService(word) ? exactly(word, levels) : named(word, levels))],
    [bare, (word) => (/^sev/i.test(word) ? named(word, levels) : word.length > 2 ? exactly(word, levels) : undefined)],
  ]
  for (const [way, levelOf] of ways) {
    const [whole, ...words] = way.exec(title) ?? []
    const level = levelOf(words.find((word) => word !== undefined)?.trim() ?? '')
    if (whole !== undefined && level) return { id: level.id, rest: title.slice(whole.length).trim() }
  }
  return null
}

/** "S3: uploads fail" means the service of that name, not a severity. */
const isService = (word: string) => /^s\d$/i.test(word)

const exactly = (word: string, levels: Levels) =>
  levels.find(({ id, name }) => [id, name].some((each) => each.toLowerCase() === word.toLowerCase()))

const named = (word: string, levels: Levels) => exactly(word, levels) ?? numberedLevel(word, levels)
