import { type Element, elementsIn, findElement, findOption, optionOnIt } from './elements.ts'
import { filledState, selectedOptions } from './fill.ts'
import { type Json, textField } from './json.ts'
import { channelAt, labelled, look, type Run } from './run.ts'
import type { Answer, Click, Message, Snapshot } from './stage.ts'
import type { StepOf } from './step-format.ts'

type Target = { element: Element; where: { channel: string; ts: string } | { view_id: string } }
type Pointed = { who: string; in?: string | undefined; to?: string | undefined }

/** Presses a button or chooses in a menu: in the person's open modal, on the named message, or on the newest one that has it. */
export async function click(run: Run, step: StepOf<'clicks'>): Promise<Answer> {
  const presses: Click[] = []
  // Everybody finds the button before anybody presses it, so that it is still there for each of them.
  for (const who of [step.who, ...(step.with ?? [])]) presses.push(await pressOf(run, { ...step, who }))
  for (const press of presses) {
    const answer = await run.stage.act.click(press)
    if (answer.failed !== undefined) return answer
  }
  return {}
}

async function pressOf(run: Run, step: StepOf<'clicks'>): Promise<Click> {
  const seen = await sight(run, step)
  const target = await findTarget(run, step, seen, (blocks) => findElement(blocks, step.clicks))
  if (!target) throw new Error(`${step.who} sees nothing to click called "${step.clicks}"${offered(run, step, seen)}`)
  const state =
    step.value === undefined
      ? pressed(target.element, step.clicks)
      : filledState(target.element, step.value, idIn(seen))
  return clickOn(step.who, target, state)
}

/** Ticks or unticks boxes. Each list of boxes reports all that are ticked in it, not only the new ones. */
export async function tick(run: Run, step: StepOf<'ticks'> | StepOf<'unticks'>): Promise<Answer> {
  const items = step.verb === 'ticks' ? step.ticks : step.unticks
  for (const item of items) {
    const seen = await sight(run, step)
    const target = await findTarget(run, step, seen, (blocks) =>
      elementsIn(blocks).find((element) => element.type === 'checkboxes' && findOption(element.options, item)),
    )
    const option = target && findOption(target.element.options, item)
    if (!target || !option) throw new Error(`${step.who} sees no box "${item}" to tick${offered(run, step, seen)}`)
    const others = ticked(target.element).filter((one) => textField(one, 'value') !== option.value)
    const selected_options = step.verb === 'ticks' ? [...others, option.raw] : others
    const answer = await run.stage.act.click(clickOn(step.who, target, { selected_options }))
    if (answer.failed !== undefined) return answer
    // The bot renders the list again after each tick, and the next tick must start from that.
    await run.stage.clock.settle()
  }
  return {}
}

function ticked(element: Element): Json[] {
  return selectedOptions({ selected_options: element.raw.initial_options })
}

function pressed(element: Element, meant: string): Json {
  const option = optionOnIt(element, meant)
  if (option) return { selected_option: option.raw }
  const value = textField(element.raw, 'value')
  return element.type === 'button' && value !== undefined ? { value } : {}
}

function clickOn(as: string, { element, where }: Target, state: Json): Click {
  return {
    as,
    ...where,
    action_id: element.action_id,
    ...(element.block_id ? { block_id: element.block_id } : {}),
    ...state,
  }
}

async function sight(run: Run, step: Pointed): Promise<Snapshot> {
  if (step.in === '@home') await run.stage.act.home({ as: step.who })
  return look(run, step.who)
}

async function findTarget(
  run: Run,
  step: Pointed,
  seen: Snapshot,
  find: (blocks: unknown) => Element | undefined,
): Promise<Target | undefined> {
  const view =
    step.in === '@home' ? seen.home : step.in === undefined && step.to === undefined ? seen.views.at(-1) : undefined
  const inView = view && find(view.blocks)
  if (view && inView) return { element: inView, where: { view_id: view.id } }
  for (const { channel, message } of step.in === '@home' ? [] : messagesMeant(run, step, seen)) {
    const element = find(message.blocks)
    if (element) return { element, where: { channel, ts: message.ts } }
  }
  return undefined
}

function messagesMeant(run: Run, step: Pointed, seen: Snapshot): { channel: string; message: Message }[] {
  if (step.to !== undefined) {
    const { channel, ts } = labelled(run, step.to)
    const message = seen.channels.find((one) => one.id === channel)?.messages.find((one) => one.ts === ts)
    return message ? [{ channel, message }] : []
  }
  const channel = channelAt(run, step.in ?? '#incident', seen)
  return channel.messages.toReversed().map((message) => ({ channel: channel.id, message }))
}

function offered(run: Run, step: Pointed, seen: Snapshot): string {
  const blocks =
    step.in === '@home'
      ? seen.home?.blocks
      : [seen.views.at(-1)?.blocks, messagesMeant(run, step, seen).map((one) => one.message.blocks)].flat(2)
  const names = elementsIn(blocks).flatMap((element) => [
    `${element.action_id}${element.label ? ` ("${element.label}")` : ''}`,
    ...(element.type === 'checkboxes' ? element.options.map((option) => option.value) : []),
    ...(element.type === 'overflow' ? element.options.map((option) => option.text) : []),
  ])
  return names.length ? `; there is: ${[...new Set(names)].join(', ')}` : ''
}

export function idIn(seen: Snapshot): (handle: string) => string {
  return (handle) => {
    const person = seen.people.find((one) => one.handle === handle)
    if (!person) throw new Error(`nobody is called "${handle}"`)
    return person.id
  }
}
