import { doStep } from './do-step.ts'
import { NoSuchView } from './do-submit.ts'
import { judge } from './judge.ts'
import type { Run } from './run.ts'
import type { Answer } from './stage.ts'
import { asksBot, type Step } from './step-format.ts'

type Deed = Exclude<Step, { verb: 'expect' }>
type Deaths = (() => number) | undefined

const mostTries = 6

/**
 * Does a step as a person would when the bot may die under their hands: who is told that it failed waits for the bot, looks
 * whether it took effect after all (`check`), and tries again. Returns why it did not work, or undefined when it did.
 * A missing answer from a bot that did not die is a failure, also when trying again helps.
 */
export async function doPatiently(run: Run, step: Deed, deaths: Deaths): Promise<string | undefined> {
  let blame: string | undefined
  for (let tries = 1; tries <= mostTries; tries++) {
    // Counted before a bot is known to be there: one that was dying already is excused as well.
    const before = deaths?.() ?? 0
    if (asksBot(step)) await run.stage.clock.settle()
    const { failed } = await doOnce(run, step, deaths)
    if (failed === undefined) return blame
    // Settling waits until a bot is there again; only then is it known whether it had died.
    await run.stage.clock.settle()
    if ((deaths?.() ?? 0) === before) blame ??= failed
    else if (step.check && (await judge(run, step.check)).held) return blame
    if (blame !== undefined && tries > 1) return blame
  }
  return blame ?? `it failed ${mostTries} times, each time because the bot was gone`
}

async function doOnce(run: Run, step: Deed, deaths: Deaths): Promise<Answer> {
  if (opens(step)) run.openers.set(step.who, step)
  try {
    return await doStep(run, step)
  } catch (cause) {
    const opener = run.openers.get(step.who)
    if (!(cause instanceof NoSuchView) || opener === undefined || !deaths?.()) throw cause
    // The bot died between being asked for the form and opening it: the person asks again.
    const failed = await doPatiently(run, opener, deaths)
    if (failed !== undefined) throw cause
    await run.stage.clock.settle()
    return doStep(run, step)
  }
}

function opens(step: Deed): boolean {
  return step.verb === 'command' || step.verb === 'clicks' || step.verb === 'shortcut'
}
