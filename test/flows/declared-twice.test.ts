import { afterAll, beforeAll, expect, it } from 'vitest'
import { minutes } from '../../src/incident/clock.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.end())

it('Somebody who declares what was just declared is told of it and can join that incident', async () => {
  const first = await world.declare('robin', 'Login is down')
  const [answer] = await world.command('mira', '#general', 'declare The login is down')

  expect(answer).toContain('@robin has just declared')
  expect(answer).toContain(`INC-${first.number}`)
  const [other] = await world.command('jonas', '#general', 'declare Search is slow')
  expect(other).not.toContain('has just declared')
  await world.command('sam', '#general', 'declare login down')
  await world.click('sam', '#general', 'join-other')
  await world.settle()
  expect(world.channelOf(first).members).toContain(world.idOf('sam'))
})

it('A similar incident is not named where it is private or was declared long ago', async () => {
  await world.command('robin', '#general', 'declare private: the vault is open')
  const [answer] = await world.command('mira', '#general', 'declare the vault is open')
  expect(answer).not.toContain('has just declared')
  await world.advance(minutes(45))
  const [later] = await world.command('jonas', '#general', 'declare Login is down')
  expect(later).not.toContain('has just declared')
})
