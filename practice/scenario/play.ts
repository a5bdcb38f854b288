import { doPatiently, type Patient } from './do-patiently.ts'
import { fail, failBy } from './fail.ts'
import { loadScenario } from './load.ts'
import { noticeIncidents } from './notice-incidents.ts'
import { type Pace, pacer } from './pace.ts'
import { type Pending, pendingExpectations } from './pending.ts'
import { type Beside, type Failure, look, newRun, type Run } from './run.ts'
import type { Scenario } from './scenario.ts'
import type { Stage } from './stage.ts'
import { asksBot, type Step } from './step-format.ts'
import { writeOutputs } from './write-outputs.ts'

export type PlayOptions = {
  /** A scenario file, or a loaded scenario. */
  file: string | Scenario
  /** The practice Slack, on a driven clock that is not past the scenario's start. */
  practice: Stage
  /**
   * The address of the bot's pages. With `deaths` (how often it died so far) and `ready` (resolves when it is running), the player waits
   * for a bot that is killed and restarted, and repeats what died with it. Without them, a missing answer is the bot's fault.
   */
  bot: Patient & { url: string }
  /** The other systems, for steps and expectations about them. */
  neighbours?: Beside
  /** The folder for write-up.md, timeline.json, transcript.md and status.html; nothing is written without it. */
  out?: string
  /** Scenario seconds per second; 'max' (the default) does not sleep. */
  speed?: Pace
  /** Called before each step is played; the player waits for it. */
  onStep?: (step: Step) => void | Promise<void>
  signal?: AbortSignal
}

export type PlayResult = {
  ok: boolean
  failures: Failure[]
  /** How many steps and expectations could not be tried because of those failures. */
  skipped: number
  steps: number
  messages: number
  written: string[]
  incidents: string[]
}

/** Plays a scenario from its first step to its last and reports what did not happen as expected. */
export async function playScenario(options: PlayOptions): Promise<PlayResult> {
  const { practice, out, signal } = options
  const scenario = typeof options.file === 'string' ? await loadScenario(options.file) : options.file
  const run = newRun(scenario, practice, options.bot.url, options.neighbours)
  const pending = pendingExpectations(run)
  const goTo = pacer(practice.clock, options.speed ?? 'max', signal)

  await practice.clock.settle()
  for (const step of scenario.steps) {
    signal?.throwIfAborted()
    await advance(step.time, goTo, run, pending)
    await options.onStep?.(step)
    await playStep(run, step, pending, options.bot)
  }
  for (let due = pending.nextDeadline(); due; due = pending.nextDeadline()) await advance(due, goTo, run, pending)
  await practice.clock.settle()

  const written = out === undefined ? [] : await writeOutputs(run, out)
  const seen = await look(run)
  const messages = seen.channels.reduce((sum, channel) => sum + channel.messages.length, 0)
  return {
    ok: run.failures.length === 0,
    failures: run.failures,
    skipped: run.skipped,
    steps: scenario.steps.length,
    messages,
    written,
    incidents: run.incidents,
  }
}

/** Moves the clock to a time, stopping at each moment at which the time of an expectation is over. */
async function advance(time: Date, goTo: (time: Date) => Promise<void>, run: Run, pending: Pending): Promise<void> {
  for (;;) {
    const due = pending.nextDeadline()
    const next = due && due < time ? due : time
    if (next > run.stage.clock.now()) {
      await goTo(next)
      await noticeIncidents(run)
    }
    await pending.checkAll()
    if (next === time) return
  }
}

async function playStep(run: Run, step: Step, pending: Pending, bot: Patient): Promise<void> {
  if (step.verb === 'expect') {
    await run.stage.clock.settle()
    return pending.add(step.expect, step.line, step.as)
  }
  if (step.verb === 'slack') {
    await run.stage.clock.settle()
    run.stage.faults.add({ kind: 'outage', minutes: step.for / 60_000 })
    return
  }
  if (asksBot(step)) run.declaring = step.as
  try {
    const failed = await doPatiently(run, step, bot)
    if (failed !== undefined) fail(run, step.line, `"${inShort(step)}" to work`, failed)
  } catch (cause) {
    failBy(run, step.line, `"${inShort(step)}" to work`, cause)
  }
  // The player does not wait after each message: moving the clock waits, and so does whoever looks or asks the bot.
  if (!asksBot(step)) return
  await run.stage.clock.settle()
  await noticeIncidents(run, step.who)
  await pending.checkAll()
}

/** A step's verb and content, as in the file. */
function inShort(step: Step): string {
  return `${step.verb} ${String(Reflect.get(step, step.verb))}`
}
