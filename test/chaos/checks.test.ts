import { describe, expect, it } from 'vitest'
import type { Evidence } from '../../chaos/verify/evidence.ts'
import { checks } from '../../chaos/verify/index.ts'
import { damages, paged, withPage } from './damages.ts'
import { grown, withoutChannel, withSay } from './refusal-damages.ts'
import { about, soundRun, ts, withFacts, without } from './sound.ts'

/** The names of the checks that find something. */
const findings = (evidence: Evidence) => checks.filter(({ find }) => find(evidence).length > 0).map(({ name }) => name)

describe('the checks after a chaos run', () => {
  it('The checks find nothing after a sound run', () => {
    const run = soundRun()

    expect(checks.flatMap(({ find }) => find(run))).toEqual([])
  })

  it.each(damages)("The damage '%s' is found by the check '%s'", (_, name, damage) => {
    expect(findings(damage(soundRun()))).toContain(name)
  })

  it('The checks accept effects that nobody can do because their channel is deleted', () => {
    const error = 'Slack refused chat.postMessage: channel_not_found'

    for (const status of ['parked', 'waiting', 'blocked']) {
      expect(findings(withSay(withoutChannel(soundRun()), { status, error, attempts: 3 }))).toEqual([])
    }
    expect(findings(withSay(soundRun(), { status: 'parked', error }))).toContain('promised')
  })

  it('The checks allow more effects and facts when people do more', () => {
    const run = soundRun()
    const windows = grown(run, { effects: 160, facts: 90 }).map((window) => ({ ...window, acts: 40 }))

    expect(findings({ ...run, windows })).not.toContain('bounded')
  })

  it('The checks accept a page that still waits for an answer', () => {
    expect(findings(withPage(withFacts(soundRun(), paged(['cannot']))))).not.toContain('pages')
  })

  it('Every check finds at least one of the damages', () => {
    const proven = new Set(damages.map(([, name]) => name))

    expect(checks.map(({ name }) => name).filter((name) => !proven.has(name))).toEqual([])
  })

  it('The checks forgive a missing wording that Slack never sent and no longer has', () => {
    const run = soundRun()
    const deaf = { ...run, taken: new Set([...run.taken].filter((key) => !key.endsWith(ts(31)))) }

    expect(
      findings(without(deaf, (fact) => fact.kind === 'message-edited' && fact.data.text === 'second')),
    ).not.toContain('revisions')
  })

  it('The checks forgive a missing message that was posted and deleted while nobody listened', () => {
    const run = { ...soundRun(), taken: new Set<string>() }

    expect(findings(without(run, about(ts(50))))).not.toContain('messages')
  })
})
