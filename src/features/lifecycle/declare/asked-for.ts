import { numberedLevel } from '../../commands/level-named.ts'

/** A flag's dashes; Slack on some machines makes one long dash of two. */
const dashes = '(?:--?|[–—])'

/** `private:` or `--private` before a title, as people write it; a title that only begins with the word is a title. */
const privately = new RegExp(`^(?:${dashes}private\\b[:\\s]*|private\\s*:\\s*)`, 'i')
/** The flag wherever it stands: what is to be private is never public for the place of a word. */
const privatelyWithin = /\s(?:--|[–—])private(?=\s|$)/gi
/** `drill:`, `exercise:` or `--drill` in the same place. */
const asDrill = new RegExp(`^(?:${dashes}drill\\b[:\\s]*|(?:this is a )?(?:drill|exercise|game day)\\s*[:–—]\\s*)`, 'i')

const value = '["“\']?(sev[ -]?\\d(?!\\w)|[^\\s"“”\']+)["”\']?'
/** `--severity sev2`, `--sev=2`, `severity: sev2`. */
const withSeverity = new RegExp(
  `^(?:${dashes}(?:severity|sev)(?:\\s*[=:]\\s*|\\s+)|severity\\s*[=:]\\s*)${value}[:,]?(?:\\s+|$)`,
  'i',
)
/** `--sev2`. */
const asFlag = new RegExp(`^${dashes}(\\w[\\w-]*)(?:[:\\s]+|$)`)
/** `sev2 …`: only what is no other word. */
const bare = /^((?:sev[ -]?)?[\p{L}\d_-]*\d)[,;]?(?:\s+|$)/iu
/** `sev2: …`, `P1 - …`, `[SEV2] …`: whatever the level is called. */
const marked = /^(?:\[([^\]]{1,60})\]|\(([^)]{1,60})\)|([^:–—[(]{1,60}?)(?:\s*:|\s+[-–—](?=\s)))\s*/

/** The same flags behind a title. */
const behind = new RegExp(`\\s(?:--|[–—])(?:drill|(?:severity|sev)(?:\\s*=\\s*|\\s+)${value})$`, 'i')
/** Any other flag before a title or behind it, with its value. */
const otherFlag = /^((?:--|[–—])[a-z][\w-]*)|\s(--[a-z][\w-]*(?:[= ]\S+)?)$/i

type Levels = readonly { id: string; name: string }[]

/** `strange`: a flag that is none of ours, and stays in the title. */
export type AskedFor = {
  typed: string
  private: boolean
  drill: boolean
  severity: string | null
  strange: string | null
}

/** What was typed for a title without such marks, in whatever order they stand, and which there were. */
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
  // The first counts; another is a word of the title.
  if (led) return { ...askedFor(led.rest, []), severity: led.id }
  const last = behind.exec(title)
  if (last && isOurs(last[0], levels)) return askedFor(`${last[0].trim()} ${title.slice(0, last.index)}`, levels)
  const [, before, after] = otherFlag.exec(title) ?? []
  return { typed: title, private: false, drill: false, severity: null, strange: before ?? after ?? null }
}

const isOurs = (flag: string, levels: Levels) => !/sev/i.test(flag) || leadingLevel(flag.trim(), levels) !== null

/** The level that a title begins with, and what follows it. */
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

/** "S3: uploads fail" is about a service of that name. */
const isService = (word: string) => /^s\d$/i.test(word)

const exactly = (word: string, levels: Levels) =>
  levels.find(({ id, name }) => [id, name].some((each) => each.toLowerCase() === word.toLowerCase()))

const named = (word: string, levels: Levels) => exactly(word, levels) ?? numberedLevel(word, levels)
