import type { KnownBlock, ModalView } from '@slack/types'
import { cut } from '../../../incident/cut.ts'
import type { MitigationRun } from '../../../incident/deploys/state.ts'
import type { State } from '../../../incident/state.ts'
import { context, option, section } from '../../../slack/blocks.ts'
import type { Message } from '../../../slack/calls.ts'
import { box, menu, modal } from '../../../slack/forms.ts'
import { inMrkdwn } from '../../../slack/in-mrkdwn.ts'
import { moment, plain, user } from '../../../slack/mrkdwn.ts'
import { type Confirm, chooseForm, confirmForm } from './actions.ts'
import { coolsUntil, lastPress, type Mitigation, type Roles, whoMay } from './rules.ts'

const by = (press: MitigationRun) => (press.by === null ? 'imoc' : user(press.by))

/**
 * Lists the mitigations: what each does, who may press it, and when it was pressed last. Those of the incident's own service come first.
 */
export function listModal(
  state: State,
  { mitigations, roles, now, dry }: { mitigations: Mitigation[]; roles: Roles; now: Date; dry: boolean },
): ModalView {
  const own = (each: Mitigation) => (each.service !== null && each.service === state.service ? 0 : 1)
  const sorted = [...mitigations].sort((a, b) => own(a) - own(b))
  return modal(chooseForm, state.id, {
    ...{ title: 'Mitigate', submit: 'Next' },
    blocks: [
      ...sorted.flatMap((each) => described(state, each, roles, now)),
      menu({ id: 'mitigation', label: 'Which one?', options: sorted.map(({ id, name }) => option(id, name)) }),
      ...(sorted.some((each) => each.dry_run)
        ? [
            box({
              ...{ id: 'dry', label: 'Only try it?', value: 'dry', says: 'Dry run: nothing will change' },
              ticked: dry || state.kind === 'drill',
            }),
          ]
        : []),
    ],
  })
}

function described(state: State, each: Mitigation, roles: Roles, now: Date): KnownBlock[] {
  const notes = [
    `May be pressed by ${inMrkdwn(whoMay(state, each, roles))}`,
    ...(each.dry_run ? ['has a dry run'] : []),
    ...lastWords(state, each, now),
  ]
  return [section(`*${plain(each.name)}*\n${plain(each.means)}`), context(notes.join(' · '))]
}

function lastWords(state: State, each: Mitigation, now: Date): string[] {
  const last = lastPress(state, each.id)
  if (!last) return []
  const until = coolsUntil(state, each, now)
  const said = `${by(last)} pressed it at ${moment(last.at, '{time}')}: ${outcome(last)}`
  return [until ? `${said}, again from ${moment(until, '{time}')} on` : said]
}

function outcome({ answer }: MitigationRun): string {
  if (answer === null) return 'no answer yet'
  if (answer.ok) return 'done'
  return answer.unsure ? 'nobody knows whether it was done' : 'not done'
}

/** Shows the last step before a press. */
export function confirmModal(state: State, mitigation: Mitigation, carried: Confirm): ModalView {
  const { dryRun } = carried
  const last = lastPress(state, mitigation.id)
  return modal(confirmForm, carried, {
    ...{
      title: dryRun ? 'Try it dry?' : 'Press this button?',
      submit: dryRun ? 'Try it dry' : 'Press it',
      close: 'Not yet',
    },
    blocks: [
      section(`*${plain(mitigation.name)}*\n${plain(mitigation.means)}`),
      section(dryRun ? 'A dry run: nothing will change.' : `:warning: ${plain(mitigation.confirm)}`),
      ...(last?.answer?.unsure && !dryRun
        ? [
            section(
              `:grey_question: ${by(last)} pressed it at ${moment(last.at, '{time}')}, and nobody knows whether it was done. Look first.`,
            ),
          ]
        : []),
      context('It is sent once, posted in the channel and recorded in the timeline.'),
    ],
  })
}

/** Shows the result of a press in the incident's channel. */
export function pressMessage(press: MitigationRun): Message {
  const dry = press.dryRun ? ' (dry run)' : ''
  const lead = `*${plain(press.name)}*${dry}, pressed by ${by(press)}`
  const text = `${plain(press.name)}${dry}: ${outcome(press)}`
  return { text, blocks: [section(`${lead}\n${answerLine(press)}`)] }
}

function answerLine({ answer, dryRun }: MitigationRun): string {
  if (answer === null) return ':hourglass_flowing_sand: Sent; it has not answered yet.'
  const says = plain(cut(answer.text.replace(/\s+/g, ' '), 200))
  if (answer.ok) return `:white_check_mark: ${dryRun ? 'It says what it would do' : 'Done'} (${says})`
  if (!answer.unsure)
    return `:warning: *Not done:* ${says}. Press it again with \`/incident mitigate\` once that is fixed.`
  return `:grey_question: *It is not known whether it was done:* ${says}. I never send it twice. Check whether it took effect. If not, press it again.`
}

/** Shows recent presses that people should know of: those in progress, and those whose outcome is unknown. */
export function cardBlocks(state: State): KnownBlock[] {
  return withoutResult(state)
    .slice(-3)
    .map((press) =>
      context(
        `:grey_question: *${plain(press.name)}*, pressed by ${by(press)} at ${moment(press.at, '{time}')}: ${outcome(press)}`,
      ),
    )
}

export function cardInShort(state: State): string {
  const count = withoutResult(state).length
  return count ? `${count} ${count === 1 ? 'mitigation' : 'mitigations'} without a result` : ''
}

/** Returns the newest press of each mitigation whose outcome is unknown. */
function withoutResult(state: State): State['presses'] {
  const open = state.presses.filter(({ answer, dryRun }) => !dryRun && (answer === null || answer.unsure))
  return open.filter((press) => lastPress(state, press.mitigation) === press)
}
