import type { FactOf } from '../facts.ts'
import { foldVersion } from '../fold-version.ts'
import type { State } from '../state.ts'

/** The state of an incident that was declared and of which nothing else is known. */
export function declaredState(fact: FactOf<'declared'>, id: string): State {
  const { number, title, kind, severity, private: hidden, callImoc, service } = fact.data
  return {
    id,
    number,
    version: fact.seq,
    foldVersion,
    title,
    kind,
    status: 'investigating',
    severity,
    private: hidden,
    callImoc,
    service,
    declaredBy: fact.actor ?? '',
    declaredAt: fact.occurredAt.toISOString(),
    endedAt: null,
    restedMs: 0,
    channel: null,
    channelRefused: null,
    meetingPlace: null,
    card: null,
    announcement: null,
    imoc: null,
    imocMissing: null,
    reliefs: 0,
    checklists: [],
    highlights: {},
    givenRights: {},
    accessAsked: { at: {}, told: null },
    notes: [],
    shares: [],
    spoke: {},
    update: null,
    chases: [],
    inPublic: false,
    subscribers: [],
    troubles: [],
    entered: null,
    gap: null,
    ...{ roles: [], pages: [], handovers: [], briefed: [], parts: {}, accounts: {} },
    ...{ callouts: [], concerns: [], unanswered: [], look: null, decisions: [] },
    ...{ hypotheses: [], tasks: [], changes: [], undos: [], lines: [], reminders: [] },
    ...{ locks: [], presses: [] },
    clockSet: {},
    ...(hidden ? { access: { moves: fact.actor ? { [fact.actor]: { in: true, at: '' } } : {}, asked: [] } } : {}),
  }
}
