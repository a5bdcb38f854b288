import { click, tick } from './do-click.ts'
import { submit } from './do-submit.ts'
import { addressOf, type Former, labelled, look, type Run, shipitOf } from './run.ts'
import type { Answer } from './stage.ts'
import type { Deed } from './step-format.ts'

/**
 * Does what a step says, as its person. `failed` in the answer is Slack's message to that person when the bot did not answer. Throws an
 * Error with one sentence if the step cannot be done at all.
 */
export async function doStep(run: Run, step: Deed): Promise<Answer> {
  const { act } = run.stage
  const as = step.who
  const at = (label: string) => ({ as, ...labelled(run, label) })
  switch (step.verb) {
    case 'says':
      return written(
        run,
        step,
        await act.say({ as, channel: addressOf(run, step.in), text: await typed(run, step.says) }),
      )
    case 'replies': {
      const { channel, ts } = labelled(run, step.to)
      const broadcast = step.broadcast ? { broadcast: true } : {}
      const text = await typed(run, step.replies)
      return written(run, step, await act.say({ as, channel, thread_ts: ts, text, ...broadcast }))
    }
    case 'edits':
      await keepFormer(run, step, step.to, false)
      return done(await act.edit({ ...at(step.to), text: await typed(run, step.edits) }))
    case 'deletes':
      await keepFormer(run, step, step.deletes, true)
      return done(await act.delete(at(step.deletes)))
    case 'reacts':
      return done(await act.react({ ...at(step.to), name: emoji(step.reacts) }))
    case 'unreacts':
      return done(await act.unreact({ ...at(step.to), name: emoji(step.unreacts) }))
    case 'pins':
      return done(await act.pin(at(step.pins)))
    case 'unpins':
      return done(await act.unpin(at(step.unpins)))
    case 'joins':
      return done(await act.join({ as, channel: addressOf(run, step.joins) }))
    case 'leaves':
      return done(await act.leave({ as, channel: addressOf(run, step.leaves) }))
    case 'topic':
      return done(await act.topic({ as, channel: addressOf(run, step.in), topic: step.topic }))
    case 'command': {
      const [command = '', ...words] = step.command.split(' ')
      return act.command({ as, channel: commandPlace(run, step.in), command, text: await typed(run, words.join(' ')) })
    }
    case 'unlocks':
      return done(shipitOf(run).unlock(step.unlocks))
    case 'shortcut':
      return act.shortcut({ ...(step.to === undefined ? { as } : at(step.to)), callback_id: step.shortcut })
    case 'clicks':
      return click(run, step)
    case 'ticks':
    case 'unticks':
      return tick(run, step)
    case 'submits':
      return submit(run, step)
  }
}

const done = (_: unknown): Answer => ({})
const emoji = (name: string): string => name.replace(/^:|:$/g, '')

/** A command is typed in the incident's channel if there is one, or else in the first channel of the scenario. */
function commandPlace(run: Run, place: string | undefined): string {
  if (place !== undefined || run.incidents.length) return addressOf(run, place)
  return `#${run.scenario.channels[0]?.name ?? 'general'}`
}

/** `#incident` and the labels of incidents stand for names that are unknown when the scenario is written; Slack gets the real ones. */
async function typed(run: Run, text: string): Promise<string> {
  if (!text.includes('#')) return text
  const { channels } = await look(run)
  return text.replace(/(?<![\w#])#([\w.-]*\w)/g, (all, name) => {
    const id = name === 'incident' ? run.incidents.at(-1) : run.named.get(name)
    return `#${channels.find((channel) => channel.id === id)?.name ?? all.slice(1)}`
  })
}

function written(run: Run, step: Deed, message: { ts: string; channel: string }): Answer {
  if (step.as !== undefined) run.labels.set(step.as, message)
  return {}
}

async function keepFormer(run: Run, step: Deed, label: string, deleted: boolean): Promise<void> {
  const { channel, ts } = labelled(run, label)
  const seen = await look(run, step.who)
  const message = seen.channels.find((one) => one.id === channel)?.messages.find((one) => one.ts === ts)
  if (!message) return
  const former: Former = {
    channel,
    message: structuredClone(message),
    by: step.who,
    at: run.stage.clock.now(),
    deleted,
  }
  run.formers.push(former)
}
