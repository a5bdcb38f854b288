import { faultKinds } from 'practice-slack'
import { describe, expect, it } from 'vitest'
import { isForClusters } from '../../chaos/plan/failovers.ts'
import { planRun } from '../../chaos/plan/plan.ts'
import { withCheckDigit } from '../../chaos/plan/secrets.ts'
import type { Trouble } from '../../chaos/plan/shape.ts'

const plan = (seed: number, minutes = 1) => planRun({ seed, minutes, replicas: undefined })

describe('the plan of a chaos run', () => {
  it('The same seed gives the same plan, and another seed gives another', () => {
    expect(plan(7)).toEqual(plan(7))
    expect(plan(7).deeds).not.toEqual(plan(8).deeds)
  })

  it.each([1, 2, 3, 4, 5])('One minute has every kind of fault (seed %i)', (seed) => {
    const { troubles } = plan(seed)
    const faults = troubles.flatMap((trouble) => (trouble.kind === 'fault' ? [trouble.spec.kind] : []))

    expect([...new Set(faults)].sort()).toEqual([...faultKinds].sort())
    expect(new Set(troubles.map((trouble) => trouble.kind))).toEqual(
      new Set(['fault', 'sockets', 'kill', 'database', 'disk', 'jump', 'loss']),
    )
  })

  it.each([1, 2, 3, 4, 5])('One minute takes channels and people away, each for some seconds (seed %i)', (seed) => {
    const losses = plan(seed).troubles.flatMap((trouble) => (trouble.kind === 'loss' ? [trouble] : []))
    const kinds = losses.map(({ loss }) => loss.what)

    expect(kinds).toEqual(expect.arrayContaining(['archived', 'removed', 'restricted', 'renamed', 'standing']))
    expect(Math.max(...losses.map(({ lasts }) => lasts))).toBeLessThanOrEqual(10_000)
  })

  it('Some runs delete the channel of an incident, and never more than one', () => {
    const deleted = Array.from({ length: 40 }, (_, seed) =>
      plan(seed).troubles.filter((trouble) => trouble.kind === 'loss' && trouble.loss.what === 'deleted'),
    )

    expect(new Set(deleted.map(({ length }) => length))).toEqual(new Set([0, 1]))
  })

  it.each([1, 2, 3])('A run with refusals revokes the token for minutes and deletes one channel (seed %i)', (seed) => {
    const { troubles } = planRun({ seed, minutes: 10, replicas: undefined, calm: true, refusals: true })

    const revoked = troubles.filter(
      ({ lasts, ...trouble }: Trouble & { lasts?: number }) =>
        trouble.kind === 'fault' && trouble.spec.kind === 'token' && (lasts ?? 0) >= 120_000,
    )
    expect(revoked).toHaveLength(1)
    expect(troubles.filter((trouble) => trouble.kind === 'loss' && trouble.loss.what === 'deleted')).toHaveLength(1)
    expect(new Set(troubles.map(({ kind }) => kind))).toEqual(new Set(['fault', 'loss']))
  })

  it.each([1, 2, 3, 4, 5])('A cluster loses its primary both ways in every run, far enough apart (seed %i)', (seed) => {
    const { troubles, minutes } = planRun({ seed, minutes: 1, replicas: undefined, cluster: true })
    const failures = troubles.flatMap((trouble) => (trouble.kind === 'primary' ? [trouble] : []))

    expect(failures.map(({ how }) => how).sort()).toEqual(['cut off', 'killed'])
    const [first, second] = failures.map(({ at }) => at)
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThan(40_000)
    expect(minutes * 60_000 - (second ?? 0)).toBeGreaterThan(30_000)
    expect(troubles.filter(({ kind }) => kind === 'database')).toEqual([])
    expect(troubles.filter((trouble) => trouble.kind === 'kill' && trouble.replica === 0)).toEqual([])
  })

  it('A longer run of a cluster has more failures of its primary, by turns', () => {
    const { troubles } = planRun({ seed: 1, minutes: 3, replicas: undefined, cluster: true })
    const ways = troubles.flatMap((trouble) => (trouble.kind === 'primary' ? [trouble.how] : []))

    expect(ways).toEqual([ways[0], ways[1], ways[0], ways[1]])
    expect(ways[0]).not.toBe(ways[1])
  })

  it('A cluster changes nothing else in the plan', () => {
    const { cluster, troubles, ...others } = planRun({ seed: 6, minutes: 2, replicas: 2, cluster: true })
    const alone = planRun({ seed: 6, minutes: 2, replicas: 2 })

    expect({ ...others, troubles: troubles.filter(({ kind }) => kind !== 'primary') }).toEqual({
      ...alone,
      troubles: alone.troubles.filter(isForClusters),
    })
    expect(cluster).toBe(true)
    expect(alone).not.toHaveProperty('cluster')
  })

  it('A calm plan has no faults', () => {
    expect(planRun({ seed: 1, minutes: 1, replicas: undefined, calm: true }).troubles).toEqual([])
  })

  it('Plans have one to three replicas, either transport and two to five incidents', () => {
    const plans = Array.from({ length: 40 }, (_, seed) => plan(seed, 0.2))

    expect(new Set(plans.map(({ replicas }) => replicas))).toEqual(new Set([1, 2, 3]))
    expect(new Set(plans.map(({ transport }) => transport))).toEqual(new Set(['socket', 'http']))
    expect(new Set(plans.map(({ marks }) => marks.length))).toEqual(new Set([2, 3, 4, 5]))
  })

  it('Somebody acknowledges the page of every incident, and somebody sometimes says that they cannot come', () => {
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

  it('All actions and faults are in order and within the time of the run', () => {
    const { deeds, troubles } = plan(3, 2)

    for (const list of [deeds, troubles]) {
      const times = list.map(({ at }) => at)
      expect(times).toEqual([...times].sort((a, b) => a - b))
      expect(Math.max(...times)).toBeLessThan(120_000)
    }
  })

  it('Clock jumps add up to eleven hours at most, however long the run', () => {
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

  it('A plan has secrets of every kind, each written once', () => {
    const { secrets, deeds } = plan(4)
    const words = JSON.stringify(deeds)

    expect(new Set(secrets.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(8)
    for (const { needle } of secrets) expect(words.split(needle)).toHaveLength(2)
  })

  it("Planned card numbers pass Luhn's test", () => {
    expect(withCheckDigit('7992739871')).toBe('79927398713')
  })
})
