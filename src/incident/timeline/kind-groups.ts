import type { Fact, FactKind } from '../facts.ts'
import type { TimelineEntry } from './entry.ts'

/** What readers filter a timeline by, in place of the many kinds of facts. */
export const kindGroups = [
  'messages',
  'notes',
  'hypotheses',
  'decisions',
  'callouts',
  'concerns',
  'tasks',
  'changes',
  'pages',
  'updates',
  'status',
  'checklists',
  'people',
  'reading',
  'imoc',
] as const
export type KindGroup = (typeof kindGroups)[number]

export const kindGroupNames: Readonly<Record<KindGroup, string>> = {
  messages: 'Messages',
  notes: 'Notes',
  hypotheses: 'Hypotheses',
  decisions: 'Decisions',
  callouts: 'Callouts',
  concerns: 'Concerns',
  tasks: 'Tasks and lines of work',
  changes: 'Changes, locks and mitigations',
  pages: 'Pages and roles',
  updates: 'Updates',
  status: 'Status and severity',
  checklists: 'Checklists',
  people: 'People and rights',
  reading: 'Tags, clock and sharing',
  imoc: 'imoc itself',
}

/** Every kind is in exactly one group: a new kind does not compile without. */
const groups: Readonly<Record<FactKind | 'unreadable', KindGroup>> = {
  message: 'messages',
  'message-edited': 'messages',
  'message-deleted': 'messages',
  'message-absent': 'messages',
  'reaction-added': 'messages',
  'reaction-removed': 'messages',
  pinned: 'messages',
  unpinned: 'messages',
  highlighted: 'messages',
  unhighlighted: 'messages',
  'huddle-begun': 'messages',
  'huddle-ended': 'messages',

  noted: 'notes',
  'note-withdrawn': 'notes',
  'investigation-note-shared': 'notes',
  'investigation-note-withdrawn': 'notes',
  'question-answered': 'notes',

  'hypothesis-raised': 'hypotheses',
  'hypothesis-moved': 'hypotheses',
  decided: 'decisions',

  'callout-made': 'callouts',
  'callout-answered': 'callouts',
  'callout-chased': 'callouts',
  'callout-withdrawn': 'callouts',
  'statement-unanswered': 'callouts',
  'statement-settled': 'callouts',
  'concern-raised': 'concerns',
  'concern-answered': 'concerns',
  'concern-chased': 'concerns',

  'task-added': 'tasks',
  'task-taken': 'tasks',
  'task-dropped': 'tasks',
  'task-done': 'tasks',
  'line-opened': 'tasks',
  'line-placed': 'tasks',
  'line-led': 'tasks',
  'line-closed': 'tasks',

  'change-begun': 'changes',
  'change-ended': 'changes',
  'change-asked': 'changes',
  'change-goes-on': 'changes',
  'change-met': 'changes',
  'change-parted': 'changes',
  'undo-added': 'changes',
  'undo-done': 'changes',
  'open-reminded': 'changes',
  'lock-wanted': 'changes',
  'lock-held': 'changes',
  'lock-refused': 'changes',
  'unlock-wanted': 'changes',
  'lock-lifted': 'changes',
  'unlock-refused': 'changes',
  'mitigation-pressed': 'changes',
  'mitigation-answered': 'changes',

  'role-taken': 'pages',
  'role-given': 'pages',
  'role-left': 'pages',
  'watch-ended': 'pages',
  'imoc-wanted': 'pages',
  'imoc-missing': 'pages',
  'relief-asked': 'pages',
  'relief-answered': 'pages',
  paged: 'pages',
  'page-answered': 'pages',
  'page-exhausted': 'pages',
  'page-ended': 'pages',
  'handover-offered': 'pages',
  'handover-answered': 'pages',
  'handover-withdrawn': 'pages',

  'update-written': 'updates',
  'update-delivered': 'updates',
  'update-refused': 'updates',
  'update-chased': 'updates',
  'chase-answered': 'updates',
  subscribed: 'updates',
  unsubscribed: 'updates',

  declared: 'status',
  'status-changed': 'status',
  'severity-changed': 'status',
  retitled: 'status',
  'made-private': 'status',

  'checklist-started': 'checklists',
  'checklist-sent': 'checklists',
  'checklist-mirrored': 'checklists',
  'item-set': 'checklists',
  'item-nudged': 'checklists',
  'nudge-snoozed': 'checklists',

  joined: 'people',
  left: 'people',
  invited: 'people',
  briefed: 'people',
  'part-chosen': 'people',
  'asked-in': 'people',
  'account-changed': 'people',
  'right-asked': 'people',
  'right-given': 'people',
  'broke-glass': 'people',
  'access-asked': 'people',
  'let-in': 'people',

  tagged: 'reading',
  untagged: 'reading',
  'suggestion-dismissed': 'reading',
  'clock-set': 'reading',
  shared: 'reading',
  'share-withdrawn': 'reading',
  'links-renewed': 'reading',
  erased: 'reading',

  'channel-opened': 'imoc',
  'channel-refused': 'imoc',
  'channel-renamed': 'imoc',
  'channel-archived': 'imoc',
  'channel-unarchived': 'imoc',
  'topic-changed': 'imoc',
  'purpose-changed': 'imoc',
  'met-in-thread': 'imoc',
  'card-posted': 'imoc',
  announced: 'imoc',
  summarised: 'imoc',
  imported: 'imoc',
  gap: 'imoc',
  reconciled: 'imoc',
  trouble: 'imoc',
  retried: 'imoc',
  'trouble-over': 'imoc',
  unreadable: 'imoc',
}

export function isKindGroup(text: string): text is KindGroup {
  return Object.hasOwn(kindGroupNames, text)
}

export function groupOfKind(kind: Fact['kind']): KindGroup {
  return groups[kind]
}

export function groupOf(entry: TimelineEntry): KindGroup {
  if (entry.type === 'event') return groups[entry.kind]
  return entry.type === 'message' ? 'messages' : 'notes'
}
