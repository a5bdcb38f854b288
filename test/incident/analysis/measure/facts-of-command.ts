import { readHypothesis } from '../../../../src/features/board/hypotheses/rules.ts'
import type { FactBody } from '../../../../src/incident/facts.ts'
import { type Status, statuses } from '../../../../src/incident/lifecycle/status.ts'
import { isRefusal } from '../../../../src/incident/refusal.ts'
import { idOf, withMentions } from './facts-of-story.ts'
import type { Deed } from './story.ts'

/** What the commands before have led to; each command changes it. */
export type Told = {
  status: Status
  severity: string
  hypotheses: number
  changes: { number: number; user: string }[]
  /** How many numbered things other than hypotheses there are. */
  numbers: number
}
type Asked = Exclude<Deed, { do: 'says' | 'edits' | 'reacts' | 'deletes' | 'pins' | 'joins' | 'leaves' }>

/** The facts that a command, a button or a form leads to; those that no rule looks at are left out. */
export function factsOfCommand(deed: Asked, user: string, told: Told): FactBody[] {
  switch (deed.do) {
    case 'acknowledges':
      return [{ kind: 'role-taken', data: { role: 'imoc', user, how: 'paged' } }]
    case 'takes-over':
      return [
        { kind: 'handover-answered', data: { id: 'handover', answer: 'accepted', why: null } },
        { kind: 'role-taken', data: { role: 'imoc', user, how: 'handover' } },
      ]
    case 'offers': {
      const rest = { trajectory: null, waitingOn: null, tired: null }
      return [{ kind: 'handover-offered', data: { id: 'handover', to: idOf(deed.to), summary: deed.summary, ...rest } }]
    }
    case 'updates':
      return [updateOf(deed.text, told)]
    case 'command':
      return typed(withMentions(deed.text), user, told)
  }
}

function updateOf(text: string, { status, numbers }: Told): FactBody {
  const rest = { impact: null, doing: null, nextAt: null, audiences: [], components: {}, notify: false }
  return { kind: 'update-written', data: { id: `update-${numbers}`, headline: '', text, status, ...rest } }
}

function typed(command: string, user: string, told: Told): FactBody[] {
  const [, verb = '', rest = ''] = /^\/incident (\S+)\s*([\s\S]*)$/.exec(command) ?? []
  const number = ++told.numbers
  switch (verb) {
    case 'status':
      return statusOf(rest, told)
    case 'severity': {
      const [, to = '', why = ''] = /^(\S+)\s*([\s\S]*)$/.exec(rest) ?? []
      const from = told.severity
      told.severity = to
      return [{ kind: 'severity-changed', data: { from, to, why: why || null } }]
    }
    case 'note':
      return [{ kind: 'noted', data: { id: `note-${number}`, text: rest.replace(/^at \d\d:\d\d /, '') } }]
    case 'hypothesis':
      return hypothesisOf(rest, told)
    case 'doing':
      told.changes.push({ number, user })
      return [{ kind: 'change-begun', data: { number, text: rest, service: null, temporary: /for now$/.test(rest) } }]
    case 'did': {
      const open = told.changes.find((change) => change.user === user)
      told.changes = told.changes.filter((change) => change !== open)
      return open ? [{ kind: 'change-ended', data: { number: open.number, outcome: rest || null } }] : []
    }
    case 'decide': {
      const rest0 = { options: null, givenUp: null, feared: null, unknown: null, reversible: null }
      return [{ kind: 'decided', data: { number, what: rest, ...rest0 } }]
    }
    case 'concern':
      return [{ kind: 'concern-raised', data: { number, text: rest } }]
    case 'callout': {
      const [, to = '', text = ''] = /^<@(\w+)>\s*([\s\S]*)$/.exec(rest) ?? []
      return [{ kind: 'callout-made', data: { number, to, text, how: null, plan: null } }]
    }
    case 'imoc':
      return rest === 'me' ? [{ kind: 'role-taken', data: { role: 'imoc', user, how: 'claimed' } }] : []
    default:
      return []
  }
}

function statusOf(rest: string, told: Told): FactBody[] {
  const [, word = '', why = ''] = /^(\S+)\s*([\s\S]*)$/.exec(rest) ?? []
  const to = statuses.find((status) => status === word)
  if (to === undefined) return []
  const from = told.status
  told.status = to
  return [{ kind: 'status-changed', data: { from, to, why: why || null } }]
}

function hypothesisOf(rest: string, told: Told): FactBody[] {
  const known = Array.from({ length: told.hypotheses }, (_, index) => ({ number: index + 1 }))
  const asked = readHypothesis(rest, known)
  if (isRefusal(asked)) throw new Error(`Cannot read "/incident hypothesis ${rest}".`)
  if (asked.do === 'raise')
    return [{ kind: 'hypothesis-raised', data: { number: ++told.hypotheses, text: asked.text } }]
  if (asked.do !== 'move') return []
  return [{ kind: 'hypothesis-moved', data: { number: asked.number, to: asked.to, evidence: asked.evidence } }]
}
