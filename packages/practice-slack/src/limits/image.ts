import { byType, type Fields, may, need, oneOnly, shape } from './kit/shape.ts'
import { chars, words } from './kit/values.ts'

const slackFile = shape({ id: may(words), url: may(words) }, oneOnly('id', 'url'))

export const image: Fields = {
  image_url: may(chars(3000, 1)),
  slack_file: may(slackFile),
  alt_text: need(chars(2000)),
}

/** An image is either somewhere on the web or a file in Slack. */
export const slackOrUrl = oneOnly('image_url', 'slack_file')

/** An image inside another block. */
export const imageElement = byType({ image: shape(image, slackOrUrl) })
