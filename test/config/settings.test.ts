import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readSettings } from '../../src/config/index.ts'
import { CannotStart } from '../../src/incident/failure.ts'

const defaults = join(import.meta.dirname, '..', '..', 'config')

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'imoc-config-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** What is said where the folder has this file before the defaults; the folder's own path left out. */
function refusal(name: string, content: string, folders = [folder, defaults]): string[] {
  mkdirSync(join(folder, 'checklists'), { recursive: true })
  writeFileSync(join(folder, name), content)
  try {
    readSettings(folders)
  } catch (error) {
    if (error instanceof CannotStart) return error.message.split('\n').map((line) => line.replaceAll(`${folder}/`, ''))
    throw error
  }
  return []
}

test('The default files are a complete configuration', () => {
  const settings = readSettings([defaults])

  expect(settings.severities.map((level) => level.id)).toContain('unknown')
  expect(settings.checklists).toContainEqual(expect.objectContaining({ id: 'start', when: ['on-taking-role'] }))
  expect(settings.rota.members.length).toBeGreaterThan(0)
})

test('A file in the first folder replaces the default one, and all other files are the defaults', () => {
  writeFileSync(join(folder, 'services.yaml'), 'services: [{ id: pay, name: Payments }]')

  const settings = readSettings([folder, defaults])

  expect(settings.services).toEqual([{ id: 'pay', name: 'Payments', components: [] }])
  expect(settings.rota).toEqual(readSettings([defaults]).rota)
})

test('The examples in the comments of rota.yaml are valid, alone and together', () => {
  const text = readFileSync(join(defaults, 'rota.yaml'), 'utf8')
  const [away, source] = [/^# (?=away:| {2}- \{ member: U)/gm, /^# (?=source:)/gm].map(
    (example) => (shown: string) => shown.replace(example, ''),
  )
  const read = (content: string) => {
    writeFileSync(join(folder, 'rota.yaml'), content)
    return readSettings([folder, defaults]).rota
  }
  const spell = { member: 'U0123ABCDEF', from: '2026-02-09', until: '2026-02-16 09:00', why: 'holiday' }

  expect(read(text)).toMatchObject({ away: [] })
  expect(read(away?.(text) ?? '')).toMatchObject({ away: [spell] })
  expect(read(source?.(text) ?? '')).toMatchObject({ away: [], source: { pagerduty: 'PABC123' } })
  expect(read(source?.(away?.(text) ?? '') ?? '')).toMatchObject({ away: [spell], source: { pagerduty: 'PABC123' } })
})

const start = (items: string) => `id: start\ntitle: T\nrole: imoc\nwhen: on-taking-role\nitems:\n${items}`
const rota = (change: string) =>
  ['zone: Etc/UTC', 'handover: { day: monday, time: "10:00" }', 'start: 2026-01-05', 'members: [a]']
    .map((line) => (line.split(':')[0] === change.split(':')[0] ? change : line))
    .join('\n')

const paging = (change: string) =>
  [
    'page_at: [sev1]',
    'answer_within_minutes: 5',
    'ladder: [{ who: rota, by: slack }]',
    'executive: null',
    'second: null',
  ]
    .map((line) => (line.split(':')[0] === change.split(':')[0] ? change : line))
    .join('\n')

describe('a broken configuration file', () => {
  test.each([
    ['broken YAML', 'services.yaml', 'services:\n  - { id: pay\n', /^services\.yaml:\d+: this is not YAML: .+/],
    ['nothing in it', 'services.yaml', '', /^services\.yaml:1: the file: .+/],
    [
      'a key twice',
      'services.yaml',
      'services: []\nservices: []\n',
      /^services\.yaml:2: this is not YAML: Map keys must be unique/,
    ],
    [
      'an unknown key',
      'services.yaml',
      '# ours\nservices: []\nservice: 1\n',
      /^services\.yaml:3: the file: .*"service": did you mean services\?$/,
    ],
    [
      'an unknown key further in',
      'services.yaml',
      'services:\n  - id: pay\n    name: Pay\n    team: a\n',
      /^services\.yaml:4: services\.0: .*"team"$/,
    ],
    [
      'an invalid id',
      'services.yaml',
      'services:\n  - { id: web, name: Web }\n  - { id: The shop, name: Shop }\n',
      /^services\.yaml:3: services\.1\.id: use lower-case letters, digits and dashes$/,
    ],
    [
      'a missing name',
      'services.yaml',
      'services:\n  - { id: web, name: Web }\n  - { id: shop }\n',
      /^services\.yaml:3: services\.1\.name: .+/,
    ],
    [
      'no severity level "unknown"',
      'severities.yaml',
      'levels:\n  - { id: sev1, name: S, emoji: ":x:", means: m }\n',
      /^severities\.yaml:2: levels: needs a level with the id "unknown"$/,
    ],
    [
      'a channel name without a slug',
      'workspace.yaml',
      'announcements: null\nchannel:\n  name: inc-{date}\nask_for_imoc: [a]\n',
      /^workspace\.yaml:3: channel\.name: needs \{slug\} in it$/,
    ],
    [
      'an invalid channel name',
      'workspace.yaml',
      'announcements: "Our Channel"\nchannel: { name: "inc-{slug}" }\nask_for_imoc: [a]\n',
      /^workspace\.yaml:1: announcements: name a channel, such as "#incidents"$/,
    ],
    [
      'a word in the place of a number',
      'imoc.yaml',
      'description: d\nrelief:\n  after_hours: three\n  again_hours: 1\n',
      /^imoc\.yaml:3: relief\.after_hours: .+/,
    ],
    [
      'an unknown time zone',
      'rota.yaml',
      rota('zone: Mars/Base'),
      /^rota\.yaml:1: zone: is not a time zone: use a name .+/,
    ],
    ['an impossible day', 'rota.yaml', rota('start: 2026-13-01'), /^rota\.yaml:3: start: write it as 2026-01-31 .+/],
    ['a rota without members', 'rota.yaml', rota('members: []'), /^rota\.yaml:4: members: names nobody: .+/],
    [
      'an absence that ends before it begins',
      'rota.yaml',
      `${rota('')}\naway: [{ member: a, from: 2026-02-02, until: 2026-02-01 }]`,
      /^rota\.yaml:5: away\.0: ends before it begins: .+/,
    ],
    [
      'an unknown severity',
      'paging.yaml',
      paging('page_at: [sev1, sev7]'),
      /^paging\.yaml:1: page_at\.1: severities\.yaml has no level with the id "sev7"$/,
    ],
    [
      'an escalation list without steps',
      'paging.yaml',
      paging('ladder: []'),
      /^paging\.yaml:3: ladder: pages nobody: it needs one step at least$/,
    ],
    [
      'an unknown paging medium',
      'paging.yaml',
      paging('second: pigeon'),
      /^paging\.yaml:5: second: is "pagerduty", .* or null$/,
    ],
    [
      'a checklist of eleven items',
      'checklists/start.yaml',
      start(Array.from({ length: 11 }, (_, n) => `  - { id: i${n}, text: t }\n`).join('')),
      /^checklists\/start\.yaml:6: items: has more than ten items: .+/,
    ],
    [
      'an item too long for its tick box',
      'checklists/start.yaml',
      start(`  - { id: a, text: t }\n  - id: b\n    text: ${'x'.repeat(71)}\n`),
      /^checklists\/start\.yaml:8: items\.1\.text: is longer than the 70 characters .+/,
    ],
    [
      'two items with the same id',
      'checklists/start.yaml',
      start('  - { id: a, text: t }\n  - { id: a, text: u }\n'),
      /^checklists\/start\.yaml:6: items: has two items with the same id$/,
    ],
    [
      'a YAML alias without an anchor',
      'services.yaml',
      'services:\n  - *shop\n',
      /^services\.yaml:2: this is not YAML that can be read: .+shop$/,
    ],
  ])('A file with %s is refused with its name and line', (_, name, content, line) => {
    expect(refusal(name, content)).toEqual([expect.stringMatching(line)])
  })

  test('The mistakes of all files are reported at once', () => {
    writeFileSync(join(folder, 'severities.yaml'), 'levels: []')

    const lines = refusal('services.yaml', 'services:\n  - { id: A, name: 1 }\n')

    expect(lines.filter((line) => line.startsWith('severities.yaml:1: levels'))).not.toEqual([])
    expect(lines.filter((line) => line.startsWith('services.yaml:2: services.0.'))).toHaveLength(2)
  })
})

test('A missing file is reported with the place to put it', () => {
  cpSync(defaults, folder, { recursive: true })
  rmSync(join(folder, 'rota.yaml'))

  expect(() => readSettings([folder])).toThrow(
    new CannotStart(
      `The configuration file rota.yaml is missing: put it into ${folder}, or let imoc's own stand in its place: IMOC_CONFIG=${folder},config.`,
    ),
  )
})

test('An unreadable file is reported with what to check', () => {
  mkdirSync(join(folder, 'rota.yaml'))

  expect(() => readSettings([folder, defaults])).toThrow(
    /rota\.yaml cannot be read \(EISDIR.*\): check its permissions\./,
  )
})

test('The default rota names every member once', () => {
  const text = readFileSync(join(defaults, 'rota.yaml'), 'utf8')

  const { members } = readSettings([defaults]).rota
  expect(new Set(members).size).toBe(members.length)
  for (const member of members) expect(text.split(member)).toHaveLength(2)
})

describe('locks.yaml', () => {
  const of = (entry: string) => `locks:\n  - ${entry}\ndeploy_channel: null\n`

  test.each([
    [
      '{ service: shop, provider: jenkins, target: x }',
      'locks.yaml:2: locks.0.provider: is one of shipit, github, webhook',
    ],
    [
      '{ service: shop, provider: shipit, target: shop/checkout }',
      'locks.yaml:2: locks.0.target: "shop/checkout" is not a Shipit stack: write owner/repository/environment, such as shop/checkout/production',
    ],
    [
      '{ service: shop, provider: github, target: shop }',
      'locks.yaml:2: locks.0.target: "shop" is not a repository: write owner/repository, or owner/repository@branch',
    ],
  ])('The lock %s is refused with what to write instead', (entry, sentence) => {
    expect(refusal('locks.yaml', of(entry))).toEqual([sentence])
  })

  test('Targets in the form of each provider are accepted', () => {
    const entries = [
      'shipit, target: shop/checkout/production',
      'github, target: shop/api@release/1.2',
      'webhook, target: all of it',
    ]

    expect(
      refusal('locks.yaml', of(entries.map((one) => `{ service: all, provider: ${one} }`).join('\n  - '))),
    ).toEqual([])
  })
})

test('A mitigation that has no valid address or that nobody may press is refused with what to write', () => {
  const entry = 'id: a, name: A, means: m, url: here, who_may: [], confirm: c, cool_down_minutes: 1, dry_run: false'

  expect(refusal('mitigations.yaml', `mitigations:\n  - { ${entry} }\n`)).toEqual([
    'mitigations.yaml:2: mitigations.0.url: is not an address: give one such as https://deploys.example.com/rollback',
    'mitigations.yaml:2: mitigations.0.who_may: names nobody: write "everyone" where everyone may',
  ])
})

describe('rights.yaml', () => {
  test('A right is for everybody, or for people and user groups', () => {
    expect(
      refusal('rights.yaml', 'imoc: { who: [ana@shop.test, U0123ABCDEF, "@sre"] }\nadmin: { who: ["@ops"] }'),
    ).toEqual([])
  })

  test.each([
    ['imoc: { who: [ana] }\nadmin: { who: [U0123ABCDEF] }', 'is neither an e-mail address nor a Slack user id'],
    ['imoc: { who: nobody }', 'write who: everybody, or who: [ann@example.org, "@sre"]'],
    ['imoc: { who: }', 'write who: everybody, or who: [ann@example.org, "@sre"]'],
    ['chief: { who: everybody }', 'chief'],
  ])('`%s` is refused, and it says what is expected', (content, said) => {
    const [problem = ''] = refusal('rights.yaml', content)

    expect(problem).toMatch(/^rights\.yaml:\d+: /)
    expect(problem).toContain(said)
  })

  test('A right that is left out is for the same people as the one before it', () => {
    writeFileSync(join(folder, 'rights.yaml'), 'responder: { who: [ana@shop.test] }\nadmin: { who: [ops@shop.test] }')

    expect(readSettings([folder, defaults]).rights).toEqual({
      ...{
        viewer: 'everybody',
        responder: ['ana@shop.test'],
        communications: ['ana@shop.test'],
        imoc: ['ana@shop.test'],
      },
      admin: ['ops@shop.test'],
    })
  })

  test('A right that a greater one gives to everybody is not restricted, so it is refused', () => {
    const file =
      'viewer: { who: [] }\nresponder: { who: [ana@shop.test] }\nimoc: { who: everybody }\nadmin: { who: [ops@shop.test] }'

    expect(refusal('rights.yaml', file)).toEqual([
      'rights.yaml:1: viewer: is for some people only, but "imoc" is for everybody and includes it, so everybody has it: give "imoc" to some people, too',
    ])
  })

  test('If some people are refused something, there has to be an admin whom they can turn to', () => {
    const restricted = 'viewer: { who: everybody }\nimoc: { who: [ana@shop.test] }\nadmin: { who: [] }'

    expect(refusal('rights.yaml', restricted)).toEqual([
      'rights.yaml:3: admin: names nobody, and neither does admins.people in workspace.yaml, although not everybody has the right "imoc": name an admin in one of the two',
    ])
    writeFileSync(
      join(folder, 'workspace.yaml'),
      readFileSync(join(defaults, 'workspace.yaml'), 'utf8').replace('people: []', 'people: [ops@shop.test]'),
    )
    expect(refusal('rights.yaml', restricted)).toEqual([])
  })
})
