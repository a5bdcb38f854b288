import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { features } from '../../src/features/index.ts'

const src = join(import.meta.dirname, '../../src')

/** Every file of the features by its path, with its text. */
const texts = new Map(
  readdirSync(join(src, 'features'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => [file, readFileSync(join(src, 'features', file), 'utf8')]),
)

const Definition = z.object({ is: z.enum(['action', 'form']), id: z.string() })
type Definition = z.infer<typeof Definition> & { name: string }

/** A definition, or several of them under one name. */
function definitionsIn(name: string, exported: unknown): Definition[] {
  const { data } = Definition.safeParse(exported)
  if (data) return [{ ...data, name }]
  const several = typeof exported === 'object' && exported !== null ? Object.values(exported) : []
  return several.flatMap((each) => Definition.safeParse(each).data ?? []).map((each) => ({ ...each, name }))
}

async function allDefinitions(): Promise<Definition[]> {
  const files = [...texts].filter(([, text]) => /\bdefine(Action|Form)\(/.test(text)).map(([file]) => file)
  const modules = await Promise.all(files.map((file): Promise<object> => import(join(src, 'features', file))))
  return modules.flatMap((each) => Object.entries(each).flatMap(([name, value]) => definitionsIn(name, value)))
}

const key = ({ is, id }: Pick<Definition, 'is' | 'id'>) => `${is} ${id}`
const twice = (all: string[]) => all.filter((each, at) => all.indexOf(each) !== at)

/** The text without imports, and without what only pairs a definition with its handler or makes it. */
const shown = (text: string) =>
  text
    .replace(/^import[\s\S]*?from '.*'$/gm, '')
    .replace(/\bon(Action|Submit)\(\s*[\w.]+/g, '')
    .replace(/\bexport const \w+/g, '')
    .replace(/\/\*\*[\s\S]*?\*\//g, '')

describe('the definitions of actions and forms', async () => {
  const all = await allDefinitions()
  // One of several may have a name of its own, too.
  const defined = [...new Set(all.map(key))]
  const handled = features.flatMap(({ actions = [], views = [] }) => [
    ...actions.map(({ id }) => key({ is: 'action', id })),
    ...views.map(({ id }) => key({ is: 'form', id })),
  ])

  it('Each action and form has one handler, and no handler is for anything else', () => {
    expect(defined.length).toBeGreaterThan(80)
    expect(handled.toSorted()).toEqual(defined.toSorted())
  })

  it('The id of each action and form stands in the code once', () => {
    const made = [...texts.values()].flatMap((text) =>
      [...text.matchAll(/\bdefine(Action|Form)\(\s*'([^']+)'/g)].map(([, is = '', id]) => `${is} ${id}`),
    )

    expect(made.length).toBeGreaterThan(75)
    expect(twice(made)).toEqual([])
  })

  it('Each definition of an action or form is used by something that people see', () => {
    const all = [...texts.values()].map(shown).join('\n')
    const unused = defined.filter((each) => !usedIn(all, each))

    expect(unused).toEqual([])
  })

  function usedIn(text: string, definition: string): boolean {
    const names = all.filter((each) => key(each) === definition).map(({ name }) => name)
    return names.some((name) => new RegExp(`\\b${name}\\b`).test(text))
  }

  it('No feature takes a value or metadata apart by hand', () => {
    const byHand =
      /JSON\.parse\((input\.)?metadata|\b(value|metadata|block)\b[^\n]*\.split\('\|'\)|\baction_id: '(?!components|began)|\bcallback(_id)?: '/
    const files = [...texts].filter(([, text]) => byHand.test(text)).map(([file]) => file)

    expect(files).toEqual([])
  })
})
