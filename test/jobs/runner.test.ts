import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { minutes } from '../../src/incident/clock.ts'
import type { FactData } from '../../src/incident/facts.ts'
import { NotSent, PermanentError, RetryAfter, Unavailable } from '../../src/incident/failure.ts'
import { type EffectHandler, type EffectRun, noOutcome } from '../../src/jobs/effect-handler.ts'
import { createRunner } from '../../src/jobs/runner.ts'
import { createIncidents } from '../../src/store/incidents.ts'
import type { Store } from '../../src/store/store.ts'
import { anEffect } from '../support/an-effect.ts'
import { neverBlocked } from '../support/never-blocked.ts'
import { openTestStore } from '../support/test-store.ts'
import { declared, fact, testClock, testWriter } from '../support/test-writer.ts'

let store: Store
beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())

/** An incident with one effect of the kind `do`, and a runner that does it so. */
async function arranged(handler: EffectHandler) {
  const clock = testClock()
  const writer = testWriter(store, { clock })
  let rescheduled = 0
  const runner = createRunner({
    ...{
      store,
      writer,
      clock,
      log: pino({ level: 'silent' }),
      handlers: new Map([['do', handler]]),
      blocked: neverBlocked,
    },
    rescheduled: () => {
      rescheduled += 1
    },
  })
  const effects = [anEffect({ kind: 'do', name: 'e', data: { n: 1 } }), anEffect({ kind: 'unknown', name: 'u' })]
  const id = await declared(writer, { also: { facts: [], effects } })
  const key = `${id}:e`
  const row = () => store.prisma.effect.findUniqueOrThrow({ where: { key } })
  const again = async () => {
    await store.prisma.effect.updateMany({ where: { key, status: 'waiting' }, data: { status: 'queued' } })
    await runner.run({ key })
  }
  const told = ({ effect, ...rest }: FactData<'trouble'>) => {
    expect(effect).toBe(key)
    return rest
  }
  const troubles = async () =>
    (await createIncidents(store).facts(id)).flatMap((each) => (each.kind === 'trouble' ? [told(each.data)] : []))
  const facts = () => createIncidents(store).facts(id)
  const state = async () => (await createIncidents(store).byId(id))?.state
  return { clock, writer, runner, id, key, row, again, troubles, facts, state, rescheduled: () => rescheduled }
}

const always =
  (error: unknown): EffectHandler =>
  () =>
    Promise.reject(error)

test('An effect runs with the state as it is now, and its outcome is recorded with it', async () => {
  const runs: EffectRun[] = []
  const { runner, id, key, row, clock } = await arranged(async (run) => {
    runs.push(run)
    return {
      facts: [fact({ kind: 'subscribed', data: { user: 'U2' } })],
      effects: [anEffect({ kind: 'do', name: 'next' })],
    }
  })

  await runner.run({ key })

  expect(runs).toMatchObject([{ key, kind: 'do', data: { n: 1 }, incidentId: id, maybeDone: false, now: clock.now() }])
  expect(runs[0]?.state.version).toBe(1)
  expect(await row()).toMatchObject({ status: 'done' })
  expect((await createIncidents(store).byId(id))?.state.subscribers).toEqual(['U2'])
  expect(await store.prisma.effect.count({ where: { key: `${id}:next`, status: 'queued' } })).toBe(1)
})

test('An effect that is started several times at once and once more later is done once', async () => {
  let done = 0
  const { runner, key } = await arranged(async () => {
    done += 1
    await new Promise((resolve) => setTimeout(resolve, 30))
    return noOutcome
  })

  await Promise.all([runner.run({ key }), runner.run({ key }), runner.run({ key })])
  await runner.run({ key })

  expect(done).toBe(1)
})

test('A failure waits for its next try, and the third one is reported, once', async () => {
  const { row, again, troubles, clock, rescheduled } = await arranged(always(new Error('no answer')))

  await again()
  expect(await row()).toMatchObject({
    ...{ status: 'waiting', attempts: 1, error: 'no answer', leaseUntil: null },
    dueAt: new Date(clock.now().getTime() + 1_000),
  })
  await again()
  expect(await troubles()).toEqual([])
  await again()
  expect(await troubles()).toEqual([{ what: 'do', error: 'no answer', retrying: true }])
  await again()

  expect(await troubles()).toHaveLength(1)
  expect(await row()).toMatchObject({ status: 'waiting', attempts: 4 })
  expect(rescheduled()).toBe(4)
})

test('An effect that keeps failing is given up, and that is reported too', async () => {
  const { row, again, troubles, rescheduled } = await arranged(always(new Error('no answer')))

  for (let attempt = 0; attempt < 11; attempt += 1) await again()

  expect(await row()).toMatchObject({ status: 'parked', attempts: 11, dueAt: null })
  expect((await troubles()).map(({ retrying }) => retrying)).toEqual([true, false])
  expect(rescheduled()).toBe(10)
})

test('An effect that fails permanently is given up at the first try', async () => {
  const { row, again, troubles } = await arranged(always(new PermanentError('Slack refused: is_archived')))

  await again()

  expect(await row()).toMatchObject({ status: 'parked', attempts: 1, error: 'Slack refused: is_archived' })
  expect(await troubles()).toEqual([{ what: 'do', error: 'Slack refused: is_archived', retrying: false }])
})

test('A wait that Slack asks for never counts as a failure, however often', async () => {
  const { row, again, troubles, clock } = await arranged(always(new RetryAfter('slow down', minutes(1))))

  for (let times = 0; times < 5; times += 1) await again()

  expect(await row()).toMatchObject({ status: 'waiting', attempts: 0 })
  expect((await row()).dueAt).toEqual(new Date(clock.now().getTime() + minutes(1)))
  expect(await troubles()).toEqual([])
})

test('A second try knows that there was a first one', async () => {
  const tries: boolean[] = []
  const { again, row } = await arranged(async (run) => {
    tries.push(run.maybeDone)
    if (tries.length === 1) throw new Error('ambiguous')
    return noOutcome
  })

  await again()
  await again()

  expect(tries).toEqual([false, true])
  expect(await row()).toMatchObject({ status: 'done', error: null })
})

test.each([
  ['nothing was sent', [new NotSent('slow down', 1_000)], [false, false]],
  ['something may have been sent', [new RetryAfter('slow down', 1_000)], [false, true]],
  [
    'an earlier try may have sent something',
    [new Unavailable('503'), new NotSent('slow down', 1_000)],
    [false, true, true],
  ],
])('A try knows whether an earlier one may have sent something when %s', async (_, errors, told) => {
  const left: Error[] = [...errors]
  const tries: boolean[] = []
  const { again } = await arranged(async (run) => {
    tries.push(run.maybeDone)
    const error = left.shift()
    if (error) throw error
    return noOutcome
  })

  for (const _ of told) await again()

  expect(tries).toEqual(told)
})

test('An outcome that cannot be recorded counts as a failure, and the effect is tried again', async () => {
  const broken = { ...fact({ kind: 'subscribed', data: { user: 'U2' } }), occurredAt: new Date(Number.NaN) }
  const { again, row } = await arranged(async () => ({ facts: [broken] }))

  await again()

  expect(await row()).toMatchObject({ status: 'waiting', attempts: 1 })
})

test('An effect that no feature handles is kept with its error', async () => {
  const { runner, id } = await arranged(async () => noOutcome)

  await runner.run({ key: `${id}:u` })

  expect(await store.prisma.effect.findUniqueOrThrow({ where: { key: `${id}:u` } })).toMatchObject({
    status: 'waiting',
    error: 'No feature does effects of the kind "unknown".',
  })
})

test('A long error that is cut in the middle of an emoji can still be recorded', async () => {
  const { again, troubles } = await arranged(always(new PermanentError(`${'x'.repeat(499)}🔥`)))

  await again()

  expect((await troubles())[0]?.error).toBe(`${'x'.repeat(499)}\ufffd`)
})

test('Running an effect that does not exist does nothing', async () => {
  const { runner } = await arranged(async () => noOutcome)

  await expect(runner.run({ key: 'nothing' })).resolves.toBeUndefined()
})

test('An outage is waited out however long, and its beginning and its end are reported once', async () => {
  let away = true
  const { row, again, troubles, facts, state, key } = await arranged(async () => {
    if (away) throw new Unavailable('Slack did not answer')
    return noOutcome
  })

  for (let attempt = 0; attempt < 30; attempt += 1) await again()

  expect(await row()).toMatchObject({ status: 'waiting', attempts: 30, error: 'Slack did not answer', outage: true })
  expect(await troubles()).toEqual([{ what: 'do', error: 'Slack did not answer', retrying: true }])
  expect((await state())?.troubles).toMatchObject([{ effect: key, retrying: true }])
  away = false
  await again()
  expect(await row()).toMatchObject({ status: 'done' })
  expect((await facts()).at(-1)).toMatchObject({ kind: 'trouble-over', data: { effect: key, what: 'do' } })
  expect((await state())?.troubles).toEqual([])
})

test('An effect without trouble records no end of trouble', async () => {
  const { again, facts } = await arranged(async () => noOutcome)

  await again()
  await again()

  expect((await facts()).map(({ kind }) => kind)).toEqual(['declared'])
})

test('A requested wait during an outage does not hide the outage', async () => {
  const errors = [new Unavailable('503'), new RetryAfter('slow down', 1_000)]
  const { again, row } = await arranged(() => Promise.reject(errors.shift()))

  await again()
  await again()

  expect(await row()).toMatchObject({ status: 'waiting', attempts: 1, error: '503', outage: true })
})

test('An effect that people retried in vain is reported again, and gets all its tries again', async () => {
  const { again, row, troubles, writer, id, key } = await arranged(always(new PermanentError('is_archived')))
  await again()

  await writer.commit(id, () => ({
    facts: [fact({ kind: 'retried', data: { effect: key, what: 'do' } })],
    retry: [key],
  }))
  expect(await row()).toMatchObject({ status: 'queued', attempts: 0, error: null })
  await again()

  expect(await row()).toMatchObject({ status: 'parked', attempts: 1 })
  expect(await troubles()).toHaveLength(2)
})
