import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { features } from '../src/features/index.ts'
import { filesOf, importsOf, root } from './support/source-files.ts'

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
  cli: ['compile-cache', 'offline', 'import', 'features', 'text-export', 'store', 'config', 'incident', 'log'],
  app: [
    'health',
    'stop',
    'offline',
    'import',
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
  // Past incidents from files of other systems, for the command line and the page.
  import: ['features', 'slack', 'store', 'config', 'incident'],
  // How imoc is, for whoever runs it.
  health: ['slack', 'store'],
  // What people can do without Slack: features' rules, for the command line and the page.
  offline: ['features', 'text-export', 'store', 'config', 'incident'],
  slack: ['store', 'config', 'incident'],
  web: ['store', 'incident'],
  jobs: ['polling-loop', 'store', 'incident'],
  providers: ['store', 'incident'],
  // Each incident as a text file, written behind the store.
  'text-export': ['polling-loop', 'store', 'incident'],
  store: ['incident'],
  config: ['providers', 'incident'],
  // The command line of a program that has no option but --help.
  options: ['config'],
  log: [],
  'polling-loop': [],
  incident: [],
}

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

  /** The lists of all features, and of what each of their handlers needs. */
  const aboutAll = new Set(['src/features/index.ts', 'src/features/rights/table.ts'])

  it('The files that the features of a topic share import no feature', () => {
    const arrows = filesOf('src/features')
      .filter((file) => dirOfFeature(file) === undefined && !aboutAll.has(file))
      .flatMap((file) =>
        importsOf(file)
          .filter((target) => dirOfFeature(target) !== undefined)
          .map((target) => `${file} -> ${target}`),
      )

    expect(arrows).toEqual([])
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
      // The site of the status page, from where the public reaches it.
      'src/doctor/look-at-status-site.ts',
      // The clock of a scenario.
      'src/jobs/driven-clock.ts',
      'src/jobs/shifted-clock.ts',
      'src/providers/outgoing/outgoing.ts',
      'src/slack/slack-fetch.ts',
      // In a browser: the server that the page came from.
      'src/web/browser/load.ts',
      'src/web/browser/tagging.ts',
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
