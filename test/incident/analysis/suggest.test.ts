import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { rules } from '../../../src/incident/analysis/suggest.ts'
import { root } from './measure/labelled.ts'
import { countRule, precision } from './measure/measure.ts'
import { measured } from './measure/measured.ts'
import { isEntered } from './measure/tables.ts'
import { readTags, tagsPage } from './measure/tags-page.ts'

const sets = await measured()
const all = Object.values(sets).flat()

describe('The rules that suggest tags, measured on labelled messages', () => {
  it.each(rules.filter((rule) => !isEntered(rule)))('$id is right four times of five, and fits somewhere', (rule) => {
    const count = countRule(all, rule)

    expect(count.suggested).toBeGreaterThan(0)
    expect(precision(count)).toBeGreaterThanOrEqual(0.8)
  })

  it('Every rule has a name of its own, a tag of the configuration, and a sentence that says why', () => {
    const tags = readTags().map(({ id }) => id)

    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length)
    expect(rules.filter(({ tag }) => !tags.includes(tag))).toEqual([])
    expect(rules.filter(({ why }) => !/^[A-Z].*[^.]\.$/.test(why))).toEqual([])
  })

  it('All labels are tags of the configuration', () => {
    const tags = readTags().map(({ id }) => id)

    expect(all.flatMap((each) => [...each.tags, ...each.doubtful]).filter((tag) => !tags.includes(tag))).toEqual([])
  })

  it('docs/tags.md says what the configuration, the rules and the measurement say', () => {
    expect(readFileSync(join(root, 'docs', 'tags.md'), 'utf8'), 'Run npm run tags:measure.').toBe(tagsPage(sets))
  })
})
