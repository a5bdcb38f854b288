import { notify } from './notices.js'
import { read } from './store.js'

/** Asks the practice server for something. Throws an Error whose message is a sentence for the person. */
export async function control(verb, body) {
  let response
  try {
    response = await fetch(`/control/${verb}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  } catch {
    throw new Error('The practice Slack does not answer. Is it still running?')
  }
  const answer = await response.json().catch(() => null)
  if (answer && answer.ok === false) throw new Error(answer.error || 'That did not work.')
  if (!response.ok) throw new Error(`The practice Slack answered ${response.status} to ${verb}.`)
  return answer ?? {}
}

/** Pulls a lever of the practice Slack itself, which is nobody's doing. What goes wrong is shown as a notice, and the answer is then null. */
export async function pull(verb, body) {
  try {
    return await control(verb, body)
  } catch (error) {
    notify(error.message, 'bad')
    return null
  }
}

/** Does it as the person acting. What goes wrong is shown as a notice, and the answer is then null. */
export async function act(verb, body) {
  try {
    const answer = await control(verb, { as: read().me.handle, ...body })
    // A failed command is answered in the channel, as in Slack; anything else would fail silently.
    if (answer.failed && verb !== 'command') notify(answer.failed, 'bad')
    return answer
  } catch (error) {
    notify(error.message, 'bad')
    return null
  }
}
