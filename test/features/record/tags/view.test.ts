import { checkMessage, checkView } from 'practice-slack/limits'
import { describe, expect, test } from 'vitest'
import { Tags } from '../../../../src/config/shapes/tags.ts'
import { tagList, tagsModal } from '../../../../src/features/record/tags/view.ts'
import { rules } from '../../../../src/incident/analysis/suggest.ts'
import { type Tag, tagGroups } from '../../../../src/incident/analysis/tag.ts'
import { timeline } from '../../../../src/incident/timeline/timeline.ts'
import { context, declared, folded, said } from '../../../incident/timeline/sample-incident.ts'

/** As many tags as the configuration may have, each as long as it may be, in one group or in all. */
const most = (groups: readonly Tag['group'][], letter: string): Tag[] =>
  Tags.parse({
    tags: Array.from({ length: 60 }, (_, index) => ({
      ...{ id: `t${index}`.padEnd(60, 'x'), means: letter.repeat(200), example: letter.repeat(200) },
      ...{ group: groups[index % groups.length], emoji: `e${index}`.padEnd(60, 'x') },
    })),
  }).tags

/** A message that several people have tagged with all of them. */
function tagged(tags: Tag[], text: string) {
  const people = ['U1', 'U2', 'U3']
  const all = people.flatMap((user) =>
    tags.map(({ id: tag }) => ['23:05:00', user, { kind: 'tagged' as const, data: { about: 2, tag } }] as const),
  )
  const { facts, state } = folded([declared, said('23:01:00', 'U4', text), ...all.map((each) => [...each] as Told)])
  const entry = timeline(facts, state, context).find(({ seqs }) => seqs.includes(2))
  if (entry === undefined) throw new Error('The message is no entry.')
  return entry
}
type Told = Parameters<typeof folded>[0][number]

describe('tags in Slack', () => {
  test.each([
    ['in one group', ['impact']],
    ['in all groups', tagGroups],
  ] as const)('The form and the list are within Slack’s limits with as many tags as there can be %s', (_, groups) => {
    for (const letter of ['<', '&', 'x', '*']) {
      const tags = most(groups, letter)
      const entry = tagged(tags, letter.repeat(9_000))
      const suggested = tags.slice(0, 3).map(({ id: tag }) => ({ tag, rule: rules[0]?.id ?? '' }))
      const memory = { incidentId: crypto.randomUUID(), about: 2, suggested }

      const view = tagsModal(memory, { entry, reader: 'U1', tags })
      expect(checkView(view)).toEqual([])
      expect(view.blocks.map(({ block_id }) => block_id)).toEqual(expect.arrayContaining(['keep', 'dismiss', 'tags']))
      const { text, blocks = [] } = tagList(tags)
      expect(checkMessage({ text, blocks })).toEqual([])
      expect(JSON.stringify(blocks).match(/t\d+x/g)).toHaveLength(60)
    }
  })

  test('The tags of whoever opens the form are chosen in it, and others’ are named', () => {
    const tags = most(tagGroups, 'x')
    const entry = { ...tagged([], 'It fails'), tags: [] }
    const who = (id: string) => ({ id, name: `Name ${id}`, is: 'person' as const })
    const given = (id: string, tag: string, emoji: string | null = null) => ({ tag, who: who(id), at: '', emoji })
    const [one, two, three] = tags.map(({ id }) => id)
    const own = [given('U1', one ?? ''), given('U1', two ?? '', 'boom'), given('U2', three ?? '')]
    const memory = { incidentId: crypto.randomUUID(), about: 2, suggested: [] }

    const view = JSON.stringify(tagsModal(memory, { entry: { ...entry, tags: own }, reader: 'U1', tags }))

    expect(
      JSON.parse(view)
        .blocks.at(-2)
        .element.initial_options.map(({ value }: { value: string }) => value),
    ).toEqual([one, two])
    expect(view).toContain(`Others: ${three} by Name U2`)
  })
})
