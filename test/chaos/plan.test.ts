import { faultKinds } from 'practice-slack'
import { describe, expect, it } from 'vitest'
import { planRun } from '../../chaos/plan/plan.ts'
import { withCheckDigit } from '../../chaos/plan/secrets.ts'
import type { Trouble } from '../../chaos/plan/shape.ts'

const plan = (seed: number, minutes = 1) => planRun({ seed, minutes, replicas: undefined })

describe('the plan of a run', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(plan(7)).toEqual(plan(7))
    expect(plan(7).deeds).not.toEqual(plan(8).deeds)
  })

  it.each([1, 2, 3, 4, 5])('breaks everything that can be broken in one minute (seed %i)', (seed) => {
    const { troubles } = plan(seed)
    const faults = troubles.flatMap((trouble) => (trouble.kind === 'fault' ? [trouble.spec.kind] : []))

    expect([...new Set(faults)].sort()).toEqual([...faultKinds].sort())
    expect(new Set(troubles.map((trouble) => trouble.kind))).toEqual(
      new Set(['fault', 'sockets', 'kill', 'database', 'disk', 'jump', 'loss']),
    )
  })

  it.each([1, 2, 3, 4, 5])('loses channels and people, each for some seconds, in one minute (seed %i)', (seed) => {
    const losses = plan(seed).troubles.flatMap((trouble) => (trouble.kind === 'loss' ? [trouble] : []))
    const kinds = losses.map(({ loss }) => loss.what)

    expect(kinds).toEqual(expect.arrayContaining(['archived', 'removed', 'restricted', 'renamed', 'standing']))
    expect(Math.max(...losses.map(({ lasts }) => lasts))).toBeLessThanOrEqual(10_000)
  })

  it('deletes the channel of one incident at most, in some runs', () => {
    const deleted = Array.from({ length: 40 }, (_, seed) =>
      plan(seed).troubles.filter((trouble) => trouble.kind === 'loss' && trouble.loss.what === 'deleted'),
    )

    expect(new Set(deleted.map(({ length }) => length))).toEqual(new Set([0, 1]))
  })

  it.each([1, 2, 3])(
    'surely revokes the token for minutes and deletes a channel where that is asked for (seed %i)',
    (seed) => {
      const { troubles } = planRun({ seed, minutes: 10, replicas: undefined, calm: true, refusals: true })

      const revoked = troubles.filter(
        ({ lasts, ...trouble }: Trouble & { lasts?: number }) =>
          trouble.kind === 'fault' && trouble.spec.kind === 'token' && (lasts ?? 0) >= 120_000,
      )
      expect(revoked).toHaveLength(1)
      expect(troubles.filter((trouble) => trouble.kind === 'loss' && trouble.loss.what === 'deleted')).toHaveLength(1)
      expect(new Set(troubles.map(({ kind }) => kind))).toEqual(new Set(['fault', 'loss']))
    },
  )

  it('breaks nothing on a calm day', () => {
    expect(planRun({ seed: 1, minutes: 1, replicas: undefined, calm: true }).troubles).toEqual([])
  })

  it('draws one to three replicas, both transports and two to five incidents', () => {
    const plans = Array.from({ length: 40 }, (_, seed) => plan(seed, 0.2))

    expect(new Set(plans.map(({ replicas }) => replicas))).toEqual(new Set([1, 2, 3]))
    expect(new Set(plans.map(({ transport }) => transport))).toEqual(new Set(['socket', 'http']))
    expect(new Set(plans.map(({ marks }) => marks.length))).toEqual(new Set([2, 3, 4, 5]))
  })

  it('has somebody acknowledge the page of each incident, and now and then somebody who cannot', () => {
    const plans = Array.from({ length: 20 }, (_, seed) => plan(seed))
    const answers = plans.flatMap(({ deeds }) => deeds.flatMap((deed) => (deed.verb === 'page' ? [deed] : [])))

    for (const { deeds, marks } of plans) {
      const acknowledged = deeds.flatMap((deed) =>
        deed.verb === 'page' && deed.press === 'page-acknowledge' ? [deed.mark] : [],
      )
      expect(new Set(acknowledged)).toEqual(new Set(marks))
    }
    expect(new Set(answers.map(({ press }) => press))).toEqual(new Set(['page-acknowledge', 'page-cannot']))
  })

  it('keeps everything within its time, in order', () => {
    const { deeds, troubles } = plan(3, 2)

    for (const list of [deeds, troubles]) {
      const times = list.map(({ at }) => at)
      expect(times).toEqual([...times].sort((a, b) => a - b))
      expect(Math.max(...times)).toBeLessThan(120_000)
    }
  })

  it('lets no clock run away, however long it goes on', () => {
    const { troubles, replicas } = plan(5, 30)
    const shifts = Array.from({ length: replicas }, () => 0)
    const seen = troubles.flatMap((trouble) => {
      if (trouble.kind !== 'jump') return []
      shifts[trouble.replica] = (shifts[trouble.replica] ?? 0) + trouble.by
      return shifts[trouble.replica] ?? 0
    })

    expect(Math.max(...seen)).toBeGreaterThan(3_600_000)
    expect(Math.max(...seen)).toBeLessThanOrEqual(11 * 3_600_000)
  })

  it('plants secrets of every kind, each once', () => {
    const { secrets, deeds } = plan(4)
    const words = JSON.stringify(deeds)

    expect(new Set(secrets.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(8)
    for (const { needle } of secrets) expect(words.split(needle)).toHaveLength(2)
  })

  it("makes card numbers that pass Luhn's test", () => {
    expect(withCheckDigit('7992739871')).toBe('79927398713')
  })
})
