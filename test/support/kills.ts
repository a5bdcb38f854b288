import { setTimeout as sleep } from 'node:timers/promises'
import type { Practice } from 'practice-slack'
import type { Bot } from '../../practice/bot/bot.ts'
import type { Step } from '../../practice/scenario/step-format.ts'

/** After that step: so many milliseconds later, or at the next message that the bot posts, before it can know of it. */
export type Kill = { step: number; when: number | 'post' }

/** A small generator of numbers from 0 to 1, the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let a = seed
  return () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** What makes the bot post something. */
function posts(step: Step): boolean {
  if (step.verb === 'submits') return step.submits === 'update-preview'
  return step.verb === 'command' && /^\/incident (declare|status|severity|imoc me)/.test(step.command)
}

/** As many kills from the declaration on, half of them while something is being posted, the same for the same seed. */
export function planKills(steps: Step[], count: number, seed: number): Kill[] {
  const random = randomFrom(seed)
  const from = steps.findIndex((step) => step.verb === 'command' && step.command.includes(' declare '))
  const after = steps.slice(from)
  const telling = after.filter(posts)
  const plan = new Map<number, Kill['when']>()
  while (plan.size < count) {
    const among = plan.size < count / 2 ? telling : after
    const { number = 0 } = among[Math.floor(random() * among.length)] ?? {}
    if (!plan.has(number)) plan.set(number, among === telling ? 'post' : Math.floor(random() * 120))
  }
  return [...plan].map(([step, when]) => ({ step, when })).sort((a, b) => a.step - b.step)
}

/** Carries a plan out, one kill after the other; each is followed by a start. */
export function killer(bot: Bot, practice: Practice, plan: Kill[]) {
  let restarting: Promise<void> = Promise.resolve()
  let hurry = false
  const posted = () => practice.read.log().filter(({ what }) => what === 'chat.postMessage').length

  async function kill(when: Kill['when']): Promise<void> {
    if (when === 'post') {
      const before = posted()
      while (!hurry && posted() === before) await sleep(1)
    } else await sleep(when)
    await bot.kill()
    await bot.start()
  }
  /** Resolves once the bot runs again; a kill that still waits for its moment takes this one. */
  async function over(): Promise<void> {
    hurry = true
    await restarting
    hurry = false
  }
  return {
    over,
    async onStep({ number }: { number: number }): Promise<void> {
      const found = plan.find(({ step }) => step === number)
      if (!found) return
      await over()
      restarting = kill(found.when)
    },
  }
}
