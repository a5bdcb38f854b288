import { all, type CompletionRule } from './rule.ts'

/** What locks, the board, callouts, concerns and decisions show. */
export const working = {
  'deploys-locked': {
    says: 'deploys are locked',
    on: ['lock-held'],
    shown: ({ locks }) => locks.some((lock) => lock.targets.some((target) => target.is === 'held')),
    over: {
      // Lifting a lock is a decision; a lock is asked for again only if the incident goes back.
      on: ['status-changed'],
      now: ({ locks }) => !locks.some((lock) => lock.targets.some((target) => target.is === 'held')),
    },
  },
  'locks-lifted': {
    says: 'no deploy is locked',
    on: ['lock-lifted', 'lock-refused'],
    shown: ({ locks }) =>
      all(
        locks.flatMap((lock) => lock.targets),
        ({ is }) => is === 'lifted' || is === 'refused',
      ),
    over: {
      on: ['lock-held'],
      now: ({ locks }) => locks.some((lock) => lock.targets.some(({ is }) => is !== 'lifted' && is !== 'refused')),
    },
  },
  'change-announced': {
    says: 'somebody said what they change',
    on: ['change-begun'],
    shown: ({ changes }) => changes.some((change) => change.ended === null),
  },
  'changes-ended': {
    says: 'no change is in flight',
    on: ['change-ended'],
    shown: ({ changes }) => all(changes, (change) => change.ended !== null),
    over: { on: ['change-begun'], now: ({ changes }) => changes.some((change) => change.ended === null) },
  },
  'undos-done': {
    says: 'nothing is left to undo',
    on: ['undo-done'],
    shown: ({ undos }) => all(undos, (undo) => undo.done !== null),
    over: { on: ['undo-added'], now: ({ undos }) => undos.some((undo) => undo.done === null) },
  },
  'hypothesis-raised': {
    says: 'a hypothesis is on the board',
    on: ['hypothesis-raised'],
    shown: ({ hypotheses }) => hypotheses.length > 0,
  },
  'decision-recorded': {
    says: 'a decision was recorded',
    on: ['decided'],
    shown: (_, fact) => fact.kind === 'decided',
  },
  'concerns-answered': {
    says: 'no concern is waiting for an answer',
    on: ['concern-answered'],
    shown: ({ concerns }) => all(concerns, (concern) => concern.answer !== null),
    over: { on: ['concern-raised'], now: ({ concerns }) => concerns.some(({ answer }) => answer === null) },
  },
  'callouts-answered': {
    says: 'no callout is waiting for an answer',
    on: ['callout-answered', 'callout-withdrawn'],
    shown: ({ callouts }) => all(callouts, (callout) => callout.status !== 'open'),
    over: { on: ['callout-made'], now: ({ callouts }) => callouts.some((callout) => callout.status === 'open') },
  },
} satisfies Record<string, CompletionRule>
