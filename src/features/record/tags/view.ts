import type { KnownBlock, ModalView } from '@slack/types'
import { rules } from '../../../incident/analysis/suggest.ts'
import { type Tag, tagGroups } from '../../../incident/analysis/tag.ts'
import type { TimelineEntry } from '../../../incident/timeline/entry.ts'
import { context, option, section } from '../../../slack/blocks.ts'
import { boxes, menuOfMany, modal } from '../../../slack/forms.ts'
import type { Reply } from '../../../slack/interaction.ts'
import { beginning, code, listed, plain, plainWithin } from '../../../slack/mrkdwn.ts'
import { type Memory, tagsForm } from './actions.ts'

/** How long a section may be (Slack: 3,000 characters), and all text of a message (it is refused with little more). */
const room = 2_900
const wholeRoom = 9_000

/** The form on one message. `reader`: whose tags are chosen already. */
export function tagsModal(
  memory: Memory,
  { entry, reader, tags }: { entry: TimelineEntry; reader: string; tags: readonly Tag[] },
): ModalView {
  const own = entry.tags.flatMap(({ tag, who }) => (who.id === reader ? [tag] : []))
  const groups = byGroup(tags).map(([group, all]) => ({
    label: capital(group),
    options: all.map(({ id, means }) => option(id, id, means)),
  }))
  return modal(tagsForm, memory, {
    ...{ title: 'Tag this message', submit: 'Save' },
    blocks: [
      context(`${plain(entry.who.name)}: ${wordsOf(entry)}`),
      ...suggested(memory, tags),
      ...others(entry, reader),
      menuOfMany({
        ...{ id: 'tags', label: 'Your tags', groups, chosen: own, optional: true },
        hint: 'What was this message? Take a tag away to take it back. Nobody is told; the tags are on the timeline, with your name.',
      }),
      context('`/incident tags` shows what each of them means.'),
    ],
  })
}

const wordsOf = ({ plain: words }: TimelineEntry): string =>
  words === null ? '_(its words are gone)_' : beginning(words, 300)

function suggested({ suggested: all }: Memory, tags: readonly Tag[]): KnownBlock[] {
  if (all.length === 0) return []
  const lines = all.map(({ tag, rule }) => {
    const means = tags.find(({ id }) => id === tag)?.means ?? ''
    const why = rules.find(({ id }) => id === rule)?.why ?? ''
    return `• ${code(tag)} ${plain(means)} _${plain(why)}_ (rule ${code(rule)})`
  })
  const options = all.map(({ tag }) => option(tag, tag))
  return [
    section(`*Suggested* by rules, and nobody’s tag until somebody keeps it\n${listed(lines, room)}`),
    boxes({ id: 'keep', label: 'Keep', optional: true, options, hint: 'What you keep is your tag.' }),
    boxes({
      ...{ id: 'dismiss', label: 'Does not fit', optional: true, options },
      hint: 'What you tick is suggested to nobody any more for this message.',
    }),
  ]
}

function others({ tags }: TimelineEntry, reader: string): KnownBlock[] {
  const theirs = tags.filter(({ who }) => who.id !== reader)
  if (theirs.length === 0) return []
  return [context(`Others: ${beginning(theirs.map(({ tag, who }) => `${tag} by ${who.name}`).join(', '), 1_500)}`)]
}

/** All tags with their meaning and the reaction that gives them. */
export function tagList(tags: readonly Tag[]): Reply {
  const how =
    'Tags say what a line of the timeline was. Give one by *Tag this message…* in the menu of a message, by its reaction, or on the timeline’s page.'
  const groups = byGroup(tags).map(([group, all]) => [`*${capital(group)}*`, all] as const)
  const without = groups.reduce(
    (sum, [head, all]) => sum + [head, ...all.map((tag) => line(tag, ''))].join(' ').length,
    0,
  )
  // Only very many tags with long meanings have to do with less.
  const share = Math.floor((wholeRoom - how.length - without) / tags.length)
  const blocks = groups.flatMap(([head, all]) =>
    sections(
      head,
      all.map((tag) => line(tag, share < 20 ? '' : plainWithin(tag.means, share))),
    ),
  )
  return { text: how, blocks: [section(how), ...blocks] }
}

const line = ({ id, emoji }: Tag, means: string): string => `• ${code(id)} ${means}${emoji ? ` :${emoji}:` : ''}`

/** As many sections as the lines need. */
function sections(head: string, lines: readonly string[]): KnownBlock[] {
  const texts: string[] = [head]
  for (const each of lines) {
    const last = texts.at(-1) ?? ''
    if (last.length + each.length < room) texts[texts.length - 1] = `${last}\n${each}`
    else texts.push(each)
  }
  return texts.map(section)
}

/** The groups that have tags, in their order. */
function byGroup(tags: readonly Tag[]): [string, Tag[]][] {
  const all = tagGroups.map((group): [string, Tag[]] => [group, tags.filter((tag) => tag.group === group)])
  return all.filter(([, of]) => of.length > 0)
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1).replaceAll('-', ' ')}`
