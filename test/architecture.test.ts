import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { features } from '../src/features/index.ts'

const root = join(import.meta.dirname, '..')

function filesOf(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && /\.ts$/.test(entry.name) && !/generated|node_modules|dist$/.test(entry.parentPath),
    )
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
}

/** The files of ours that a file imports, as paths from the root. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8')
  return [...text.matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].map(([, path = '']) =>
    relative(root, resolve(root, dirname(file), path)),
  )
}

const room = (file: string) => file.split('/')[1]?.replace(/\.ts$/, '') ?? ''

/** The folders of features, `src/features/<topic>/<feature>`: each has an index, which lists what it listens to and does. */
const featureFolders = filesOf('src/features')
  .filter((file) => /^src\/features\/[^/]+\/[^/]+\/index\.ts$/.test(file))
  .map(dirname)

const dirOfFeature = (file: string) => featureFolders.find((folder) => file.startsWith(`${folder}/`))

/** Each room with the rooms it may look into, itself aside. Imports run one way: down. */
const below: Record<string, string[]> = {
  main: ['compile-cache', 'run'],
  'compile-cache': [],
  run: ['app', 'config', 'incident', 'log', 'options'],
  cli: ['compile-cache', 'offline', 'features', 'text-export', 'store', 'config', 'incident', 'log'],
  app: [
    'health',
    'stop',
    'offline',
    'text-export',
    'polling-loop',
    'features',
    'slack',
    'web',
    'jobs',
    'providers',
    'store',
    'config',
    'incident',
  ],
  stop: [],
  'check-config': ['doctor', 'config', 'incident', 'options'],
  'config-schema': ['config', 'options'],
  // What is well, and what is not: asks everybody, changes nothing.
  doctor: ['health', 'slack', 'providers', 'store', 'config', 'incident', 'options'],
  prepare: ['jobs', 'store'],
  verify: ['store', 'incident', 'config', 'log', 'options'],
  features: ['slack', 'jobs', 'providers', 'store', 'config', 'incident'],
  // How imoc is, for whoever runs it.
  health: ['slack', 'store'],
  // What people can do without Slack: features' rules, for the command line and the page.
  offline: ['features', 'text-export', 'store', 'config', 'incident'],
  slack: ['store', 'config', 'incident'],
  web: ['store', 'incident'],
  jobs: ['polling-loop', 'store', 'incident'],
  providers: ['store', 'config', 'incident'],
  // Each incident as a text file, written behind the store.
  'text-export': ['polling-loop', 'store', 'incident'],
  store: ['incident'],
  config: ['incident'],
  // The command line of a program that has no option but --help.
  options: ['config'],
  log: [],
  'polling-loop': [],
  incident: [],
}

/** What a file imports at run time: files of ours as paths from the root, packages by their names. Imports of types are none. */
function loadedBy(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8')
  const clauses = text.matchAll(/^(?:import|export)\s+(?!type\s)([\w$*\s{},]*?)\s*(?:from\s+)?'([^']+)'/gm)
  return [...clauses]
    .filter(([, names = '']) => names === '' || /[^{},\s]/.test(names.replace(/\btype\s+[\w$]+(\s+as\s+[\w$]+)?/g, '')))
    .map(([, , path = '']) => (path.startsWith('.') ? relative(root, resolve(root, dirname(file), path)) : path))
}

type Reached = Map<string, { file: string; from: string | null }>

/** Everything that is loaded with these files, they too, each with a file that loads it. */
function reachedFrom(files: string[]): Reached {
  const reached: Reached = new Map(files.map((file) => [file, { file, from: null }]))
  for (const { file } of reached.values()) {
    if (!file.endsWith('.ts')) continue
    for (const next of loadedBy(file)) if (!reached.has(next)) reached.set(next, { file: next, from: file })
  }
  return reached
}

const wayTo =
  (reached: Reached) =>
  ([file]: [string, unknown]): string => {
    const from = reached.get(file)?.from ?? null
    return from === null ? file : `${wayTo(reached)([from, null])} -> ${file}`
  }

/** It asks the clock, chance, the process or the outside, or waits for somebody who does. */
function isImpure(file: string): boolean {
  if (!file.endsWith('.ts')) return false
  const asks =
    /\b(Date\.now|new Date\(\)|Math\.random|process\.|fetch\(|randomUUID|async\s|await\s|import\()|from 'node:(?!crypto')/
  return asks.test(readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/ .*/g, ''))
}

const domain = [/^src\/incident\//, /^zod$/]
/** Its hashes are the same every time; `isImpure` knows its chance. */
const hashes = /^node:crypto$/
const decided = [
  ...domain,
  hashes,
  // What a rule shares with others of its topic is looked at as it is.
  /^src\/features\//,
  // A misspelt word, and what must not be kept.
  /^src\/config\/nearest\.ts$/,
  /^src\/store\/(mask|masking\/.*)\.(ts|json)$/,
  // The answer of a handler that has nothing to say.
  /^src\/jobs\/effect-handler\.ts$/,
  /^any-ascii$/,
]
const shown = [
  ...decided,
  // Blocks, forms and marks as data.
  /^src\/slack\/(blocks|define|form-values|forms|in-mrkdwn|mrkdwn|refusal-advice|web-links)\.ts$/,
]
const namedLike = (pattern: RegExp) => () => filesOf('src/features').filter((file) => pattern.test(file))

/** What knows no clock, no network and no chance, with what it may load. Rules know nothing of Slack either. */
const pure = [
  { name: 'Files of the domain', files: () => filesOf('src/incident'), mayReach: [...domain, hashes] },
  { name: 'Rules', files: namedLike(/\/rules\.ts$/), mayReach: decided },
  { name: 'Views', files: namedLike(/view\.ts$/), mayReach: shown },
]

describe('the structure of the source', () => {
  it('Imports run one way, from main down to incident', () => {
    const arrows = filesOf('src').flatMap((file) => {
      const from = room(file)
      return importsOf(file)
        .filter((target) => target.startsWith('src/') && room(target) !== from)
        .filter((target) => !below[from]?.includes(room(target)))
        .map((target) => `${file} -> ${target}`)
    })

    expect(arrows).toEqual([])
  })

  it('Every folder of src has a place in the order of imports', () => {
    const rooms = new Set(filesOf('src').map(room))

    expect([...rooms].filter((name) => !(name in below))).toEqual([])
  })

  it.each(['src', 'packages', 'practice', 'chaos'])('No imports in %s form a circle', (part) => {
    const graph = new Map(filesOf(part).map((file) => [file, importsOf(file)]))

    expect(circleIn(graph)).toEqual([])
  })

  it('Features import no other features', () => {
    const isFeature = (file: string) => featureFolders.some((folder) => file.startsWith(`${folder}/`))
    const arrows = filesOf('src/features')
      // It shows the whole board, so it imports the features of the board.
      .filter((file) => isFeature(file) && !file.startsWith('src/features/board/overview/'))
      .flatMap((file) =>
        importsOf(file)
          .filter((target) => isFeature(target) && dirOfFeature(target) !== dirOfFeature(file))
          .map((target) => `${file} -> ${target}`),
      )

    expect(arrows).toEqual([])
  })

  it('The files that the features of a topic share import no feature', () => {
    const arrows = filesOf('src/features')
      .filter((file) => dirOfFeature(file) === undefined && file !== 'src/features/index.ts')
      .flatMap((file) =>
        importsOf(file)
          .filter((target) => dirOfFeature(target) !== undefined)
          .map((target) => `${file} -> ${target}`),
      )

    expect(arrows).toEqual([])
  })

  it.each(pure)('$name load only files that use no clock, randomness, process or network', ({ files, mayReach }) => {
    const reached = reachedFrom(files())
    const outside = [...reached].filter(([, { file }]) => !mayReach.some((allowed) => allowed.test(file)))
    const impure = [...reached].filter(([, { file }]) => file !== 'src/incident/clock.ts' && isImpure(file))

    expect({ outside: outside.map(wayTo(reached)), impure: impure.map(wayTo(reached)) }).toEqual({
      outside: [],
      impure: [],
    })
  })

  it('The imports of a file are followed to what they load, and imports of types are not', () => {
    const reached = reachedFrom(['src/features/on-call/oncall/show-rota.ts'])

    expect(reached.get('src/store/covers.ts')).toEqual({
      file: 'src/store/covers.ts',
      from: 'src/features/on-call/roster.ts',
    })
    // It imports the type alone.
    expect(reachedFrom(['src/features/on-call/oncall/view.ts']).has('src/store/covers.ts')).toBe(false)
    expect(isImpure('src/features/on-call/roster.ts')).toBe(true)
  })

  it('Every call to Slack goes through the pace, the timeouts and the outage handling', () => {
    const made = (file: string) => [...readFileSync(join(root, file), 'utf8').matchAll(/(=>\s*)?\bclient\.\w+\.\w+\(/g)]
    // The doctor is a program of its own, before which nothing waits: a few questions that somebody waits for.
    const files = filesOf('src').filter((file) => file !== 'src/doctor/look-at-slack.ts')
    const bare = files.flatMap((file) =>
      made(file)
        .filter(([, arrow]) => !arrow)
        .map(([text]) => `${file}: ${text}`),
    )
    const calling = files.filter((file) => made(file).length > 0)

    // The first word to Slack, before anything can wait for it.
    expect(bare).toEqual(['src/slack/our-token.ts: client.auth.test('])
    expect(calling.filter((file) => !file.startsWith('src/slack/calls/')).sort()).toEqual([
      'src/slack/calls.ts',
      'src/slack/our-token.ts',
      'src/slack/sender.ts',
    ])
  })

  it('Connections are opened in one place for Slack and in one place for every other service', () => {
    const ways =
      /(?<![\w.'"])fetch\b(?=\s*[(,;)\n])|globalThis\.fetch|\bfrom '(undici|axios|got|ws)'|import\('(undici|node:https?)'\)|\bnew (WebSocket|EventSource)\(|\b(request|get|connect|createConnection)\b[^;\n]* from 'node:(https?|http2|net|tls)'|from 'node:(https|http2|tls|dgram)'/
    const code = (file: string) => readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/ .*/g, '')
    const reaching = filesOf('src').filter((file) => ways.test(code(file)))

    expect(reaching.sort()).toEqual([
      // The process that runs here, over this machine's own addresses.
      'src/cli/ask-health.ts',
      'src/cli/call-running-instance.ts',
      'src/doctor/look-at-running.ts',
      // The clock of a scenario.
      'src/jobs/driven-clock.ts',
      'src/jobs/shifted-clock.ts',
      'src/providers/outgoing/outgoing.ts',
      'src/slack/slack-fetch.ts',
    ])
  })

  it('Only src/store/effects queries effects, and the jobs hold no SQL', () => {
    const code = (file: string) => readFileSync(join(root, file), 'utf8')
    const ofEffects = filesOf('src').filter((file) => /"Effect"|\b(prisma|tx|db)\.effect\b/.test(code(file)))
    const asking = filesOf('src/jobs').filter((file) => /\$(query|execute)Raw|\b(prisma|tx|db)\.\w+\b/.test(code(file)))

    expect(ofEffects.filter((file) => !file.startsWith('src/store/effects/'))).toEqual([])
    expect(asking).toEqual([])
  })

  it('practice and src do not import each other', () => {
    const arrows = [...filesOf('practice'), ...filesOf('src')].flatMap((file) =>
      importsOf(file)
        .filter((target) => target.split('/')[0] !== file.split('/')[0])
        .map((target) => `${file} -> ${target}`),
    )

    expect(arrows).toEqual([])
  })

  it('The practice Slack knows nothing of imoc, and src does not use the practice Slack', () => {
    const inside = filesOf('packages/practice-slack')
    const out = inside.flatMap((file) =>
      importsOf(file)
        .filter((target) => !target.startsWith('packages/practice-slack/'))
        .map((target) => `${file} -> ${target}`),
    )
    const naming = inside.filter((file) => /imoc|incident/i.test(readFileSync(join(root, file), 'utf8')))
    const using = filesOf('src').filter((file) => /'practice-slack/.test(readFileSync(join(root, file), 'utf8')))

    expect({ out, naming, using }).toEqual({ out: [], naming: [], using: [] })
  })

  it('Other code imports the practice Slack through its entry points only', () => {
    const deep = ['practice', 'test', 'chaos', 'bench', 'fuzz']
      .flatMap(filesOf)
      .flatMap((file) => importsOf(file).filter((target) => target.startsWith('packages/practice-slack/src/')))

    expect(deep).toEqual([])
  })

  it('The folders of practice form no circle of imports', () => {
    const folder = (file: string) => dirname(file)
    const graph = Map.groupBy(filesOf('practice'), folder)
    const arrows = new Map(
      [...graph].map(([from, files]) => [
        from,
        files
          .flatMap(importsOf)
          .map(folder)
          .filter((to) => to !== from),
      ]),
    )

    expect(circleIn(arrows)).toEqual([])
  })

  it('Every feature folder is in the list of features and has a README', () => {
    const names = featureFolders.map((folder) => folder.split('/')[3])

    expect(features.map((feature) => feature.name).sort()).toEqual(names.sort())
    expect(featureFolders.filter((folder) => !readdirSync(join(root, folder)).includes('README.md'))).toEqual([])
  })
})

function circleIn(graph: Map<string, string[]>): string[] {
  const done = new Set<string>()
  const visit = (file: string, path: string[]): string[] => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file]
    if (done.has(file)) return []
    for (const next of graph.get(file) ?? []) {
      const circle = visit(next, [...path, file])
      if (circle.length) return circle
    }
    done.add(file)
    return []
  }
  for (const file of graph.keys()) {
    const circle = visit(file, [])
    if (circle.length) return circle
  }
  return []
}
