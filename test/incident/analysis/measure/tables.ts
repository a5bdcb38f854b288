import { z } from 'zod'
import { rules } from '../../../../src/incident/analysis/suggest.ts'
import type { Tag } from '../../../../src/incident/analysis/tag.ts'
import { dropped } from './dropped.ts'
import { type Count, countRule, countTag, type Judged, precision, recall } from './measure.ts'

/** How often each tag was labelled, suggested and suggested rightly, in so many messages. */
export const Counted = z.object({
  messages: z.number(),
  tags: z.record(z.string(), z.object({ labelled: z.number(), suggested: z.number(), right: z.number() })),
})
export type Counted = z.infer<typeof Counted>

export function counted(judged: readonly Judged[], tags: readonly Tag[]): Counted {
  return { messages: judged.length, tags: Object.fromEntries(tags.map(({ id }) => [id, countTag(judged, id)])) }
}

const row = (...cells: (string | number)[]) => `| ${cells.join(' | ')} |`
const head = (...names: string[]) => [row(...names), row(...names.map(() => '---'))]
const share = (value: number, of: number) => (of === 0 ? '–' : value.toFixed(2))
const shareOf = (count: Count) => [share(precision(count), count.suggested), share(recall(count), count.labelled)]

/** Precision and recall a tag; the last row adds all up. */
export function tagTable({ tags }: Counted): string {
  const all = Object.values(tags).reduce(
    (sum, each) => ({
      labelled: sum.labelled + each.labelled,
      suggested: sum.suggested + each.suggested,
      right: sum.right + each.right,
    }),
    { labelled: 0, suggested: 0, right: 0 },
  )
  const line = (name: string, count: Count) =>
    row(name, count.labelled, count.suggested, count.right, ...shareOf(count))
  const lines = Object.entries(tags)
    .filter(([, { labelled, suggested }]) => labelled + suggested > 0)
    .map(([tag, count]) => line(`\`${tag}\``, count))
  return [...head('tag', 'labelled', 'suggested', 'right', 'precision', 'recall'), ...lines, line('all', all)].join(
    '\n',
  )
}

export const isEntered = ({ id }: { id: string }): boolean => id.startsWith('entered-')

/** Each rule about messages, with how often it fitted and was right. */
export function ruleTable(judged: readonly Judged[]): string {
  const lines = rules
    .filter((rule) => !isEntered(rule))
    .map((rule) => {
      const count = countRule(judged, rule)
      const few = count.suggested < 5 ? ' (few)' : ''
      return row(
        `\`${rule.id}\``,
        `\`${rule.tag}\``,
        rule.why,
        count.suggested,
        count.right,
        `${shareOf(count)[0]}${few}`,
      )
    })
  return [...head('rule', 'tag', 'fits where', 'fitted', 'right', 'precision'), ...lines].join('\n')
}

export function enteredTable(): string {
  const lines = rules.filter(isEntered).map(({ id, tag, why }) => row(`\`${id}\``, `\`${tag}\``, why))
  return [...head('rule', 'tag', 'fits where'), ...lines].join('\n')
}

export function droppedTable(): string {
  const lines = dropped.map(({ what, tag, fitted, right }) => row(what, `\`${tag}\``, fitted, right))
  return [...head('rule', 'tag', 'fitted', 'right'), ...lines].join('\n')
}

export function meaningTable(tags: readonly Tag[]): string {
  const lines = tags.map(({ id, means, example, group, emoji }) =>
    row(`\`${id}\``, group, means, example, emoji === undefined ? '' : `\`:${emoji}:\``),
  )
  return [...head('tag', 'group', 'means', 'for example', 'reaction'), ...lines].join('\n')
}
