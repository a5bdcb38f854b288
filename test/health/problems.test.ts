import { expect, it } from 'vitest'
import { problemsOf, type Signs } from '../../src/health/problems.ts'
import { watchSlack } from '../../src/slack/last-accepted.ts'

const heard = new Date('2026-03-04T09:00:00Z')
const accepted = {
  ...{ lastHeard: heard, lastCall: heard, refusedCode: null, clockAheadSeconds: 0 },
  turnedAway: { inARow: 0, because: null },
}
const well: Signs = {
  ...{ ready: true, connected: true, overHttp: true, slack: accepted, silent: 1_000, database: null },
  ...{ disk: { freeBytes: 10e9, state: 'room' }, embedded: true, plainFiles: null },
}
const slack = (changes: Partial<Signs['slack']>): Partial<Signs> => ({ slack: { ...accepted, ...changes } })
const refused = (inARow: number) => ({ inARow, because: 'signature' as const })

it.each<[Partial<Signs>, RegExp, boolean]>([
  [slack({ refusedCode: 'token_revoked' }), /SLACK_BOT_TOKEN \(token_revoked\)/, true],
  [slack({ lastHeard: null, turnedAway: refused(1) }), /refused \(1 in a row\): check SLACK_SIGNING_SECRET/, true],
  [slack({ clockAheadSeconds: 3_600 }), /3600 s ahead of Slack's: Slack's requests are refused/, true],
  [slack({ clockAheadSeconds: -3_600 }), /3600 s behind Slack's: Slack's requests are refused/, true],
  [{ disk: { freeBytes: 1e6, state: 'full' } }, /disk of the database is full/, true],
  [{ database: 'full' }, /disk of the database is full/, true],
  [{ database: 'away' }, /the database does not answer/, true],
  [{ connected: false }, /not connected to Slack/, true],
  // What does not keep imoc from its work, and what anybody can bring about, stops nothing.
  [slack({ turnedAway: refused(10) }), /refused \(10 in a row\)/, false],
  [slack({ clockAheadSeconds: 61 }), /61 s ahead/, false],
  [{ overHttp: false, ...slack({ clockAheadSeconds: 3_600 }) }, /3600 s ahead/, false],
  [{ disk: { freeBytes: 100e6, state: 'low' } }, /95 MB left/, false],
  [{ embedded: false, disk: { freeBytes: 1e6, state: 'full' } }, /1 MB left/, false],
  [{ silent: 600_000 }, /answered no call for 600 s/, false],
  [{ plainFiles: 'the plain files cannot be written' }, /plain files/, false],
])('The health signs %j are reported as a problem', (changes, words, stops) => {
  expect(problemsOf({ ...well, ...changes })).toEqual([{ text: expect.stringMatching(words), stops }])
})

it.each<Partial<Signs>>([
  {},
  slack({ turnedAway: refused(3) }),
  slack({ clockAheadSeconds: 30 }),
  { overHttp: false, ...slack({ lastHeard: null, turnedAway: refused(3) }) },
])('The health signs %j are reported as no problem', (changes) => {
  expect(problemsOf({ ...well, ...changes })).toEqual([])
})

it('The refusal of a token is remembered until Slack takes it, whatever else Slack refuses', () => {
  const watch = watchSlack(() => heard.getTime())

  watch.answered('channel_not_found')
  expect(watch.told()).toMatchObject({ lastCall: null, refusedCode: null })
  watch.answered('token_revoked')
  expect(watch.told()).toMatchObject({ refusedCode: 'token_revoked' })
  watch.answered(null)
  expect(watch.told()).toMatchObject({ lastCall: heard, refusedCode: null })
})
