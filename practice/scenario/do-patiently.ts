import { doStep } from './do-step.ts'
import { NoSuchView } from './do-submit.ts'
import { judge } from './judge.ts'
import type { Run } from './run.ts'
import type { Answer } from './stage.ts'
import { asksBot, type Deed } from './step-format.ts'

/** What the player needs to know of a bot that may die; a bot without these is assumed to be running all the time. */
export type Patient = { deaths?: () => number; ready?: () => Promise<void> }

const mostTries = 6

/**
 * Does a step as a person would when the bot may die. If the person is told that it failed, they wait for the bot, check whether it took
 * effect after all (`check`), and try again. Returns why it did not work, or undefined if it did. A missing answer from a bot that did not
 * die is a failure, even if trying again helps.
 */
export async function doPatiently(run: Run, step: Deed, bot: Patient): Promise<string | undefined> {
  let blame: string | undefined
  for (let tries = 1; tries <= mostTries; tries++) {
    // Counted before the bot is known to be running, so that a bot that was already dying is excused as well.
    const before = deathsOf(bot)
    if (asksBot(step)) await untilThere(run, bot)
    const { failed } = await doOnce(run, step, bot)
    if (failed === undefined) return blame
    await untilThere(run, bot)
    if (deathsOf(bot) === before) blame ??= failed
    else if (step.check && (await judge(run, step.check)).held) return blame
    if (blame !== undefined && tries > 1) return blame
  }
  return blame ?? `it failed ${mostTries} times, each time because the bot was gone`
}

async function doOnce(run: Run, step: Deed, bot: Patient): Promise<Answer> {
  if (opens(step)) run.openers.set(step.who, step)
  try {
    return await doStep(run, step)
  } catch (cause) {
    const opener = run.openers.get(step.who)
    if (!(cause instanceof NoSuchView) || opener === undefined || !deathsOf(bot)) throw cause
    // The bot died between being asked for the form and opening it: the person asks again.
    const failed = await doPatiently(run, opener, bot)
    if (failed !== undefined) throw cause
    await run.stage.clock.settle()
    return doStep(run, step)
  }
}

function opens(step: Deed): boolean {
  return step.verb === 'command' || step.verb === 'clicks' || step.verb === 'shortcut'
}

const deathsOf = (bot: Patient): number => bot.deaths?.() ?? 0

/** A bot that returns follows the clock before Slack can reach it, so it counts as running only when it says that it is ready. */
async function untilThere(run: Run, bot: Patient): Promise<void> {
  await bot.ready?.()
  await run.stage.clock.settle()
}
