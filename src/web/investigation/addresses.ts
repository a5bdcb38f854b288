import { addressOf } from '../addresses.ts'

/** An incident's notes and questions. */
export const investigationOf = (number: number): string => `${addressOf(number)}/investigation`

/** Where a note about a fact (seq) is written. */
export const noteAbout = (number: number, seq: number): string => `${investigationOf(number)}?about=${seq}#write`

/** Where the forms of that page are sent. */
export const paths = {
  role: '/investigation/role',
  add: '/investigation/note',
  change: '/investigation/change',
  remove: '/investigation/delete',
  share: '/investigation/share',
  withdraw: '/investigation/withdraw',
  answer: '/investigation/answer',
} as const
