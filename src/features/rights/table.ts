import { type Right, rightOfRole } from '../../incident/access/rights.ts'
import { isRefusal } from '../../incident/refusal.ts'
import { decode } from '../../slack/mrkdwn.ts'
import { setStatus } from '../lifecycle/status/actions.ts'
import { readStatus } from '../lifecycle/status/rules.ts'
import { readRole } from '../on-call/roles/read-role.ts'
import type { Role } from '../on-call/roles/rules.ts'

/**
 * What somebody needs who uses a handler, by the configuration or in the incident that it is about. `anybody`: it only answers what imoc
 * asked that person, or helps. `here`: in the incident of that channel alone, since elsewhere it is about others. `everywhere`: by the
 * configuration, since it is about all incidents.
 */
export type Needs = Right | 'anybody' | { here: Right } | { everywhere: Right }

/** What a right may depend on: the words after a command, a button's value, a form's fields. */
export type Used = { text?: string; value?: string | null; values?: Record<string, string[]>; roles: readonly Role[] }
type Need = Needs | ((used: Used) => Needs)

/** The right for the first word of a command; `other` is for every other word. */
const byWord =
  (words: Readonly<Record<string, Needs>>, other: Needs): Need =>
  ({ text = '' }) => {
    const [word = ''] = text.trim().toLowerCase().split(/\s+/)
    return Object.hasOwn(words, word) ? (words[word] ?? other) : other
  }
const shows = (other: Needs) => byWord({ '': 'viewer' }, other)

/** To end an incident takes more than to move it on. */
const ending = new Set(['resolved', 'closed', 'cancelled'])
function toMoveTo(words: string): Needs {
  const wish = readStatus(words)
  return !isRefusal(wish) && ending.has(wish.to) ? 'imoc' : 'responder'
}

/** Whoever takes a role gets its right, so it takes that right to give it. */
function toGive({ text = '', roles }: Used): Needs {
  const wish = readRole(text, roles)
  if (isRefusal(wish) || wish.verb === 'show') return 'viewer'
  // Everybody leaves a role of their own; to end somebody else's takes what it takes to give it.
  return wish.verb === 'leave' && wish.who === null ? 'anybody' : rightOfRole(wish.role.id)
}

/**
 * Which right each command, button, form and shortcut needs. It is the only place that says so: a handler that is missing here is refused
 * to everybody, and a test fails.
 */
export const rightsTable: Record<'commands' | 'actions' | 'views' | 'shortcuts', Readonly<Record<string, Need>>> = {
  commands: {
    declare: 'responder',
    page: 'responder',
    imoc: byWord({ me: 'imoc', call: 'responder' }, { here: 'viewer' }),
    callout: 'responder',
    concern: 'responder',
    lock: 'responder',
    unlock: 'responder',
    mitigate: 'responder',
    role: toGive,
    handover: 'imoc',
    checklist: 'responder',
    hypothesis: 'responder',
    task: 'responder',
    doing: 'responder',
    did: 'responder',
    undo: 'responder',
    line: 'responder',
    board: 'viewer',
    decide: 'responder',
    catchup: 'viewer',
    private: 'imoc',
    access: 'viewer',
    rights: 'anybody',
    status: ({ text = '' }) => (text.trim() === '' ? { here: 'viewer' } : toMoveTo(decode(text))),
    title: 'responder',
    severity: shows('responder'),
    update: 'communications',
    note: 'responder',
    timeline: 'viewer',
    clock: shows('responder'),
    tags: 'anybody',
    'write-up': 'viewer',
    export: 'viewer',
    links: 'viewer',
    share: 'responder',
    list: { everywhere: 'viewer' },
    search: { everywhere: 'viewer' },
    help: 'anybody',
  },

  actions: {
    'declare-this': 'responder',
    'home-declare': 'responder',
    'join-other': 'responder',
    'page-acknowledge': 'anybody',
    'page-cannot': 'anybody',
    'page-let-in': 'responder',
    'take-imoc': 'imoc',
    'call-imoc': 'responder',
    'cover-take': 'anybody',
    'cover-withdraw': 'anybody',
    'callout-open': 'responder',
    'callout-acknowledge': 'anybody',
    'callout-question': 'anybody',
    'callout-take-back': 'responder',
    'concern-open': 'responder',
    'concern-answer': 'responder',
    'lock-deploys': 'responder',
    'lock-again': 'responder',
    'lift-lock': 'responder',
    'choose-lift': 'responder',
    mitigate: 'responder',
    'roles-open': 'responder',
    'role-leave': 'anybody',
    'handover-open': 'imoc',
    'handover-accept': 'anybody',
    'handover-decline': 'anybody',
    'handover-withdraw': 'imoc',
    'checklist-tick': 'responder',
    'checklist-skip': 'responder',
    'checklist-all': 'responder',
    'nudge-snooze': 'responder',
    'checklist-answer': 'responder',
    'checklist-answer-1': 'responder',
    'checklist-answer-2': 'responder',
    'checklist-answer-3': 'responder',
    'checklist-answer-4': 'responder',
    'hypothesis-move': 'responder',
    'task-take': 'responder',
    'task-drop': 'responder',
    'task-done': 'responder',
    'change-did': 'responder',
    'change-did-now': 'responder',
    'change-goes-on': 'responder',
    'undo-done': 'responder',
    'line-lead': 'responder',
    'line-close': 'responder',
    'board-open': 'viewer',
    'board-hypotheses': 'responder',
    'board-tasks': 'responder',
    'board-changes': 'responder',
    'board-undos': 'responder',
    'board-lines': 'responder',
    'decide-open': 'responder',
    'statement-dismiss': 'anybody',
    'relief-carry-on': 'imoc',
    'relief-swap': 'imoc',
    'relief-swap-in': 'imoc',
    'accept-relief': 'anybody',
    'join-respond': 'responder',
    'join-observe': 'anybody',
    'make-private': 'imoc',
    'ask-for-right': 'anybody',
    'go-on': 'anybody',
    'give-right': 'anybody',
    'let-in': 'responder',
    'card-status': 'responder',
    'card-back': 'responder',
    'card-severity': 'responder',
    'status-set': ({ value }) => toMoveTo(setStatus.value.read(value ?? '')?.to ?? ''),
    'status-close': 'imoc',
    'severity-set': 'responder',
    'card-update': 'communications',
    'update-last': 'communications',
    'promise-snooze': 'communications',
    'promise-not-needed': 'communications',
    subscribe: 'viewer',
    'note-undo': 'responder',
    'highlight-undo': 'responder',
    'clock-correct': 'responder',
    'share-confirm': 'responder',
    'share-withdraw': 'responder',
    'try-again': 'responder',
    'home-help': 'anybody',
    'card-others': 'viewer',
  },

  views: {
    declare: 'responder',
    'page-help': 'responder',
    callout: 'responder',
    'callout-question': 'anybody',
    concern: 'responder',
    'concern-answer': 'responder',
    'lock-deploys': 'responder',
    'lift-lock': 'responder',
    mitigate: 'responder',
    'mitigate-confirm': 'responder',
    role: ({ values }) => rightOfRole(values?.role?.[0] ?? ''),
    handover: 'imoc',
    'handover-decline': 'anybody',
    'checklist-skip': 'responder',
    'checklist-all': 'responder',
    'hypothesis-move': 'responder',
    'change-did': 'responder',
    'line-close': 'responder',
    'board-add': 'responder',
    decide: 'responder',
    update: 'communications',
    'update-preview': 'communications',
    clock: 'responder',
    'go-on': 'anybody',
    tags: 'responder',
    help: 'anybody',
  },

  shortcuts: {
    'call-out': 'responder',
    'add-to-timeline': 'responder',
    'tag-message': 'responder',
  },
}

/** What a use of this handler needs; null if the table does not have the handler. */
export function needsOf(table: keyof typeof rightsTable, name: string, used: Used): Needs | null {
  const all = rightsTable[table]
  const need = Object.hasOwn(all, name) ? all[name] : undefined
  if (need === undefined) return null
  return typeof need === 'function' ? need(used) : need
}
