import type { KnownBlock, ModalView } from '@slack/types'
import type { Settings } from '../../../config/index.ts'
import { noticedBy } from '../../../incident/lifecycle/facts.ts'
import { severityName } from '../../../incident/lifecycle/severity.ts'
import type { State } from '../../../incident/state.ts'
import { actions, button, context, option, section } from '../../../slack/blocks.ts'
import type { Message } from '../../../slack/calls.ts'
import { box, menu, modal, words } from '../../../slack/forms.ts'
import { channel, code, plain, user } from '../../../slack/mrkdwn.ts'
import { titleLimit } from '../../commands/title.ts'
import { declareForm, declareThis, joinOther } from './actions.ts'

const open = { optional: true, placeholder: 'Optional' }

/** What is filled in when the form opens. */
type Begun = { typed?: string; severity?: string | null; private?: boolean; drill?: boolean }

/** The form that `/incident declare` opens without a title. Only the title is required. */
export function declareModal(settings: Settings, begun: Begun = {}): ModalView {
  const { severities, services, workspace } = settings
  return modal(declareForm, '', {
    ...{ title: 'Declare an incident', submit: 'Declare' },
    blocks: [
      words({
        ...{ id: 'title', label: 'What is wrong?', limit: titleLimit },
        ...{ focus: true, placeholder: 'Checkout is failing' },
        value: begun.drill ? `Drill: ${begun.typed ?? ''}` : begun.typed,
      }),
      menu({
        ...{ id: 'severity', label: 'Severity', hint: 'You can set it later and change it at any time.', ...open },
        options: severities.map((level) => option(level.id, `${level.name}: ${level.means}`)),
        chosen: begun.severity,
      }),
      ...(services.length
        ? [
            menu({
              ...{ id: 'service', label: 'Service', ...open },
              options: services.map((service) => option(service.id, service.name)),
            }),
          ]
        : []),
      menu({
        ...{ id: 'noticed', label: 'How was it noticed?', ...open },
        options: noticedBy.map((way) => option(way, capital(way))),
      }),
      box({
        ...{ id: 'private', label: 'Who may see it?', value: 'private' },
        says: 'Private: only people who are invited see it, and imoc announces it nowhere',
        ticked: begun.private ?? false,
      }),
      box({
        ...{ id: 'imoc', label: 'Incident manager on call', value: 'call', says: 'Page the IMOC' },
        ...{
          hint: pagingRule(settings),
          ticked: !begun.private && settings.paging.page_at.includes(begun.severity ?? 'unknown'),
        },
      }),
      section(
        `*Page the IMOC if any of these is true:*\n${workspace.ask_for_imoc.map((rule) => `• ${rule}`).join('\n')}`,
      ),
      context('If in doubt, declare an incident. If in doubt, page the IMOC. Nobody is blamed for a false alarm.'),
    ],
  })
}

/** Shows the configuration's rule about paging next to the choice. */
function pagingRule({ paging, severities }: Settings): string {
  const named = severities.filter(({ id }) => paging.page_at.includes(id)).map(({ name }) => name)
  if (named.length === 0)
    return 'No severity pages the IMOC automatically. Tick the box if one of the rules below applies.'
  return `imoc pages the IMOC at these severities: ${named.join(', ')}. For a lower severity, clear the box. You can page the IMOC later with one click on the card.`
}

/** Answers a direct message: imoc declares nothing by itself, but its form contains the text of the message. */
export function dmAnswer(title: string): Message {
  const text =
    'Nothing is declared yet. Press the button to declare an incident, or type `/incident help` to see what else you can do.'
  return {
    text,
    blocks: [section(text), actions(button(declareThis, 'Declare an incident', title || ' ', 'primary'))],
  }
}

/** Answers a person who declares what somebody else has just declared. */
export function alsoDeclared(said: string, other: State): { text: string; blocks: KnownBlock[] } {
  const where = other.channel ? ` in ${channel(other.channel.id)}` : ''
  const text = `${said}\n:warning: ${user(other.declaredBy)} has just declared *INC-${other.number}* ${plain(other.title)}${where}. If it is the same problem, join that incident and cancel yours with \`/incident status cancelled same as INC-${other.number}\`.`
  const join = button(joinOther, `Join INC-${other.number}`, other.id, 'primary')
  return { text, blocks: [section(text), ...(other.channel ? [actions(join)] : [])] }
}

/** This sentence is added to the answer if a severity was typed. */
export function severitySaid(id: string, { severities }: Pick<Settings, 'severities'>): string {
  return ` The severity is ${plain(severityName(id, severities))}.`
}

/** This sentence is added to the answer if a flag was typed that imoc does not know. */
export function strangeSaid(flag: string, { severities }: Pick<Settings, 'severities'>): string {
  const mend = '`/incident title <new title>` in the channel changes it.'
  if (!/^\W+sev/i.test(flag)) return ` I do not know the flag ${code(flag)}, so it stays in the title: ${mend}`
  const known = severities.map(({ id }) => id).join(', ')
  return ` That severity is not one of ${known}, so the words stay in the title: \`/incident severity\` in the channel sets it, and ${mend}`
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
