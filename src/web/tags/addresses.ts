import { addressOf } from '../addresses.ts'

/** Where tags are given, taken back and, if they were suggested, dismissed. */
export const tagPath = '/timeline/tags'

/** Where one entry is tagged. `about`: the seq of any of its facts. */
export const tagsOf = (number: number, about: number): string => `${addressOf(number)}/tags?about=${about}`
