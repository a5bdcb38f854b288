import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'

const root = join(import.meta.dirname, '..')
const readme = readFileSync(join(root, 'README.md'), 'utf8')
const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))

describe('README.md', () => {
  it('The README names only scripts that package.json has', () => {
    const named = [...readme.matchAll(/npm (?:run )?([a-z][a-z:]*)/g)].map(([, name = '']) => name)

    expect([...new Set(named)].filter((name) => !(name in scripts) && name !== 'ci')).toEqual([])
  })

  it('The README names only paths that exist', () => {
    const linked = [...readme.matchAll(/\]\((?!http)([^)#]+)\)/g)].map(([, path = '']) => path)
    const quoted = [...readme.matchAll(/`((?:src|test|practice|config|docs|prisma|\.ci)\/[\w./-]*)`/g)].map(
      ([, path = '']) => path,
    )

    expect([...linked, ...quoted].filter((path) => !existsSync(join(root, path)))).toEqual([])
  })
})

describe('the pages for contributors', () => {
  /** What a newcomer is asked to make. */
  const examples = ['src/providers/paging/bell.ts', 'test/providers/paging/bell.test.ts']

  it.each(['docs/architecture.md', 'docs/glossary.md', 'CONTRIBUTING.md'])('%s names only paths that exist', (page) => {
    const text = readFileSync(join(root, page), 'utf8')
    const quoted = [...text.matchAll(/`((?:src|test|practice|packages|config|docs|chaos|fuzz|bench)\/[\w./-]*)`/g)]

    const paths = quoted.map(([, path = '']) => path).filter((path) => !examples.includes(path))

    expect(paths.length).toBeGreaterThan(3)
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([])
  })
})

describe('docs/operating.md', () => {
  const page = readFileSync(join(root, 'docs/operating.md'), 'utf8')
  const promises = [...page.matchAll(/^\| (.+?) \| (`[^`]+` ".+") \|$/gm)].flatMap(([, promise = '', tests = '']) =>
    tests.split(/(?<="); (?=`)/).map((each) => {
      const [, file = '', title = ''] = /^`([^`]+)` "(.+)"$/.exec(each) ?? []
      return { promise, file, title }
    }),
  )

  it('Every promise names its test', () => {
    const rows = page.split('\n').filter((line) => /^\| [A-Z`].*\.( |$)/.test(line) || line.includes('.test.ts'))

    expect(promises.length).toBeGreaterThan(40)
    expect(rows.filter((row) => !promises.some(({ promise }) => row.includes(promise)))).toEqual([])
  })

  it.each(promises)('The promise "$promise" names a test that exists', ({ file, title }) => {
    const text = readFileSync(join(root, file), 'utf8').replaceAll("\\'", "'")

    expect(text).toContain(title)
  })
})
