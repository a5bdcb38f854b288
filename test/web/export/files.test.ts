import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold } from '../../../src/incident/fold.ts'
import { fileName } from '../../../src/web/export/file-name.ts'
import { hostile, incident } from '../../incident/timeline/arbitrary-facts.ts'
import { folded, night } from '../../incident/timeline/sample-incident.ts'
import { unzip } from '../../support/unzip.ts'
import { isFromText, tagsOf } from '../html-tags.ts'
import { made } from './made.ts'

const sample = folded(night)
const later = new Date('2017-03-01T09:00:00Z')

describe('the name of a downloaded file', () => {
  it.each([
    ['Checkout fails', 'INC-7-checkout-fails-timeline.csv'],
    ['  Zażółć “gęślą” jaźń!', 'INC-7-zazo-c-gesla-jazn-timeline.csv'],
    ['../../etc/passwd', 'INC-7-etc-passwd-timeline.csv'],
    ['a"; filename="evil.exe', 'INC-7-a-filename-evil-exe-timeline.csv'],
    ['決済が失敗', 'INC-7-timeline.csv'],
    ['', 'INC-7-timeline.csv'],
    ['x'.repeat(200), `INC-7-${'x'.repeat(40)}-timeline.csv`],
  ])('of an incident called %j is %s', (title, name) => {
    expect(fileName({ number: 7, title }, 'timeline.csv')).toBe(name)
  })

  it('It has only letters, digits, hyphens and the ending, whatever the title is', () => {
    fc.assert(
      fc.property(hostile, (title) => {
        expect(fileName({ number: 7, title }, 'all.zip')).toMatch(/^INC-7-([a-z0-9]+-)*all\.zip$/)
      }),
    )
  })
})

describe('the archive', () => {
  it('It has every file in one folder, in the same order, and a text that says what they are', async () => {
    const files = await unzip(await made('all.zip', sample))

    expect([...files.keys()]).toEqual(
      [
        ...['README.txt', 'timeline.html', 'timeline.md', 'write-up.md', 'transcript.txt', 'timeline.csv', 'tags.csv'],
        ...['files.csv', 'timeline.json', 'timeline.schema.json'],
      ].map((name) => `INC-42-checkout-answers-with-500/${name}`),
    )
    const readme = [...files.values()][0] ?? ''
    expect([...files.keys()].slice(1).filter((name) => !readme.includes(`${name.split('/')[1]} `))).toEqual([])
    expect(readme).toContain('https://imoc.example/incidents/42/timeline')
    expect(readme).not.toContain('private')
  })

  it('The same facts make the same bytes, and another day changes dates alone', async () => {
    const [one, again, another] = await Promise.all([
      made('all.zip', sample),
      made('all.zip', sample),
      made('all.zip', sample, { now: later }),
    ])
    const dated = (files: Map<string, string>) =>
      [...files].map(([name, text]) => [name, text.replaceAll(/2017-0[23]-01[ T]09:00(:00\.000Z)?/g, 'now')])

    expect(one.equals(again)).toBe(true)
    expect(one.equals(another)).toBe(false)
    expect(dated(await unzip(one))).toEqual(dated(await unzip(another)))
  })

  it('The files are the same as those that are downloaded alone', async () => {
    const files = await unzip(await made('all.zip', sample))

    for (const file of ['timeline.html', 'timeline.csv', 'timeline.json', 'timeline.md', 'transcript.txt'] as const)
      expect(files.get(`INC-42-checkout-answers-with-500/${file}`)).toBe((await made(file, sample)).toString())
  })

  it('Of a private incident it says that it is private', async () => {
    const files = await unzip(await made('all.zip', { ...sample, state: { ...sample.state, private: true } }))

    expect([...files.values()][0]).toContain(
      'This incident is private: pass the copy on only to people who may see it.',
    )
  })
})

describe('the timeline as one page', () => {
  it('It loads nothing, runs nothing, sends nothing, and its links lead to the web', async () => {
    const page = (await made('timeline.html', sample)).toString()

    const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(page) ?? []
    expect(style).toContain('@media print')
    expect(style).toContain('prefers-color-scheme: dark')
    expect(style).not.toMatch(/url\(|@import/)
    const rest = page.replace(style, '')
    expect(rest).not.toMatch(/<(script|link|img|iframe|form|input|button|object|embed)\b|\ssrc=|\son\w+=|\sstyle=/i)
    const addresses = [...rest.matchAll(/href="([^"]*)"/g)].map(([, address = '']) => address)
    expect(addresses.filter((address) => !/^(#f\d+$|https?:\/\/)/.test(address))).toEqual([])
    expect(addresses).toContain('https://imoc.example/incidents/42/timeline')
    expect(addresses).toContain('https://example.com/graph?from=now-1h&amp;to=now')
    const ids = new Set([...rest.matchAll(/id="([^"]*)"/g)].map(([, id = '']) => `#${id}`))
    expect(addresses.filter((address) => address.startsWith('#') && !ids.has(address))).toEqual([])
  })

  it('No text by people becomes a tag in it', async () => {
    await fc.assert(
      fc.asyncProperty(incident, hostile, async ({ facts, state }, calls) => {
        const [first, ...rest] = facts
        const titled =
          first?.kind === 'declared' ? [{ ...first, data: { ...first.data, title: 'calm' } }, ...rest] : facts
        const page = async (all: typeof facts, name: string) =>
          tagsOf(
            (
              await made('timeline.html', { facts: all, state: fold(all, state.id) }, { names: [['U1', name]] })
            ).toString(),
          ).filter((tag) => !isFromText(tag))

        expect(await page(facts, calls)).toEqual(await page(titled, 'calm'))
        expect((await made('timeline.html', { facts, state })).toString()).not.toMatch(/<(script|img|iframe|b>x)/i)
      }),
      { numRuns: 20 },
    )
  })
})

describe('the timeline as a page', () => {
  it('It has the clock, which leads to that of imoc', async () => {
    const page = (await made('timeline.html', sample)).toString()

    expect(page).toMatch(
      /<section class="clock-strip" aria-label="Clock"><h2><a href="https:\/\/imoc.example\/incidents\/42\/clock">Clock<\/a>/,
    )
    expect(page).toContain('<b>Mitigated</b> <time datetime="2017-01-31T23:15:00.000Z">23:15</time>')
    expect(page).toContain('.clock-strip')
  })
})
