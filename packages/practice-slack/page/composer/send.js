import { act } from '../state/control.js'
import { tellDone } from '../state/done.js'
import { expectChannel } from '../state/follow-opened.js'
import { notify } from '../state/notices.js'
import { read } from '../state/store.js'

/** Sends what was typed, as a message or as a command. Resolves to whether it went out. */
export function send({ channel, thread, typed, broadcast, files = [] }) {
  const command = /^(\/[a-z][\w-]*)(?:\s+([\s\S]*))?$/i.exec(typed)
  if (command && files.length) {
    notify('A command takes no files, as in Slack. Send them in a message.', 'bad')
    return false
  }
  return command ? sendCommand(channel, thread, command) : sendMessage(channel, thread, typed, broadcast, files)
}

async function sendCommand(channel, thread, [, command, text = '']) {
  const { commands } = read()
  if (!commands.some((known) => known.command === command)) {
    notify(`${command} is no command here. The ones there are appear when you type /.`, 'bad')
    return false
  }
  if (thread) {
    notify(`${command} does not work in threads, as in Slack. Type it in the channel.`, 'bad')
    return false
  }
  expectChannel()
  const answer = await act('command', { channel: channel.id, command, text: text.trim() })
  if (answer && !answer.failed) tellDone({ kind: 'command', text: text.trim() })
  return Boolean(answer)
}

async function sendMessage(channel, thread, typed, broadcast, files) {
  const answer = await act('say', {
    channel: channel.id,
    text: typed,
    ...(files.length ? { files } : {}),
    ...(thread ? { thread_ts: thread, broadcast } : {}),
  })
  if (answer) tellDone({ kind: 'say', channel })
  return Boolean(answer)
}
