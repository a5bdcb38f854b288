import { applyAll } from './apply.js'
import { inBatches } from './batches.js'
import { followOpened } from './follow-opened.js'
import { change, read } from './store.js'

const retryMs = 1000
/** The newest messages of each channel; earlier ones are fetched as they come into view. */
const messages = 200

let source = null
let timer = 0

/** Keeps the page in step with the server as this person, coming back by itself when the line breaks. */
export function connect(as) {
  source?.close()
  clearTimeout(timer)
  if (read().link !== 'lost') change({ link: 'connecting' })
  const mine = new EventSource(`/control/stream?as=${encodeURIComponent(as)}&messages=${messages}`)
  source = mine
  const take = inBatches((events) => {
    if (source !== mine) return
    const before = read()
    change((state) => applyAll(state, events))
    followOpened(before, read())
  })
  mine.onmessage = ({ data }) => take(JSON.parse(data))
  mine.onerror = async () => {
    mine.close()
    if (source !== mine) return
    change({ link: 'lost' })
    const refusal = await whyNot(as)
    if (source !== mine) return
    change({ refusal })
    timer = setTimeout(() => connect(as), retryMs)
  }
}

/** EventSource hides the server's answer; a refusal (nobody of that name here) is asked for once more to be shown. */
async function whyNot(as) {
  try {
    const response = await fetch(`/control/state?as=${encodeURIComponent(as)}&messages=0`)
    const answer = await response.json()
    return answer.ok === false ? String(answer.error) : ''
  } catch {
    return ''
  }
}
