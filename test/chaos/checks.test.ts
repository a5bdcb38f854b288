import { describe, expect, it } from 'vitest'
import type { Evidence } from '../../chaos/verify/evidence.ts'
import { checks } from '../../chaos/verify/index.ts'
import { damages, paged, withPage } from './damages.ts'
import { grown, withoutChannel, withSay } from './refusal-damages.ts'
import { about, soundRun, ts, withFacts, without } from './sound.ts'

/** The names of the checks that find something. */
const findings = (evidence: Evidence) => checks.filter(({ find }) => find(evidence).length > 0).map(({ name }) => name)

describe('the checks after a run', () => {
  it('find nothing where all went well', () => {
    const run = soundRun()

    expect(checks.flatMap(({ find }) => find(run))).toEqual([])
  })

  it.each(damages)('see %s (%s)', (_, name, damage) => {
    expect(findings(damage(soundRun()))).toContain(name)
  })

  it('find nothing wrong with what nobody can do in a channel that is deleted', () => {
    const error = 'Slack refused chat.postMessage: channel_not_found'

    for (const status of ['parked', 'waiting', 'blocked']) {
      expect(findings(withSay(withoutChannel(soundRun()), { status, error, attempts: 3 }))).toEqual([])
    }
    expect(findings(withSay(soundRun(), { status: 'parked', error }))).toContain('promised')
  })

  it('let people who do much ask for much', () => {
    const run = soundRun()
    const windows = grown(run, { effects: 160, facts: 90 }).map((window) => ({ ...window, acts: 40 }))

    expect(findings({ ...run, windows })).not.toContain('bounded')
  })

  it('find nothing wrong with a page that stands and waits', () => {
    expect(findings(withPage(withFacts(soundRun(), paged(['cannot']))))).not.toContain('pages')
  })

  it('have each at least one damage that they see', () => {
    const proven = new Set(damages.map(([, name]) => name))

    expect(checks.map(({ name }) => name).filter((name) => !proven.has(name))).toEqual([])
  })

  it('forgive a wording that Slack never told of and has no more', () => {
    const run = soundRun()
    const deaf = { ...run, taken: new Set([...run.taken].filter((key) => !key.endsWith(ts(31)))) }

    expect(
      findings(without(deaf, (fact) => fact.kind === 'message-edited' && fact.data.text === 'second')),
    ).not.toContain('revisions')
  })

  it('forgive a message that came and went while nobody heard', () => {
    const run = { ...soundRun(), taken: new Set<string>() }

    expect(findings(without(run, about(ts(50))))).not.toContain('messages')
  })
})
