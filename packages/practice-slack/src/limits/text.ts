import type { Check } from './kit/check.ts'
import { byType, may, need, shape } from './kit/shape.ts'
import { chars, flag } from './kit/values.ts'

const plainOf = (most: number) => shape({ text: need(chars(most, 1)), emoji: may(flag) })
const mrkdwnOf = (most: number) => shape({ text: need(chars(most, 1)), verbatim: may(flag) })

/** A plain_text object of 1 to `most` characters. */
export const plain = (most: number): Check => byType({ plain_text: plainOf(most) })

export const mrkdwn = (most: number): Check => byType({ mrkdwn: mrkdwnOf(most) })

/** A plain_text or mrkdwn object of 1 to `most` characters. */
export const text = (most: number): Check => byType({ plain_text: plainOf(most), mrkdwn: mrkdwnOf(most) })
