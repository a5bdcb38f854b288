import { emojiOf, findEmoji } from '../text/emoji.js'
import { standingOf } from '../text/standing.js'

const most = 8

/**
 * What to offer for the text before the cursor. Pure.
 * `hint` is the command that was typed; its items are taken by Tab, or by Enter once an arrow chose one.
 * @returns {{kind: string, from: number, items: {label: string, detail: string, insert: string}[], hint?: object} | null}
 */
export function suggest(text, cursor, { commands, people, groups, bot, channels }) {
  const before = text.slice(0, cursor)
  return (
    commandsFor(before, commands) ??
    hintFor(text, before, commands) ??
    namesFor(before, people, groups, bot) ??
    channelsFor(before, channels) ??
    emojiFor(before)
  )
}

function commandsFor(before, commands) {
  if (!/^\/\S*$/.test(before)) return null
  const items = commands
    .filter(({ command }) => command.startsWith(before))
    .map(({ command, description, usage_hint }) => ({
      label: command,
      detail: description,
      more: usage_hint,
      insert: `${command} `,
    }))
  return items.length ? { kind: 'command', from: 0, items } : null
}

/** Once a command is typed, what may follow it; the parts of its usage hint are offered, but Enter sends what is there. */
function hintFor(text, before, commands) {
  const hint = commands.find(({ command }) => text.startsWith(`${command} `))
  if (!hint) return null
  const typed = /^\/\S+ (\S*)$/.exec(before)?.[1]
  const verbs = typed === undefined || before !== text ? [] : verbsOf(hint, typed)
  return { kind: 'hint', from: hint.command.length + 1, items: verbs, hint }
}

const verbsOf = ({ usage_hint }, typed) =>
  (usage_hint ?? '')
    .split(' | ')
    .map((part) => /^([a-z][\w-]*)(.*)$/.exec(part.trim()))
    .filter((part) => part?.[1].startsWith(typed) && part[1] !== typed)
    .map(([, verb, rest]) => ({ label: verb, detail: rest.trim(), insert: rest.trim() ? `${verb} ` : verb }))

function namesFor(before, people, groups, bot) {
  const found = /(?:^|[\s(])@([\w.-]*)$/.exec(before)
  if (!found) return null
  const typed = found[1].toLowerCase()
  const named = [...people, ...(bot ? [{ handle: bot.name, name: bot.name, title: 'App' }] : [])]
    .filter(
      ({ handle, name }) =>
        handle.startsWith(typed) ||
        name
          .toLowerCase()
          .split(' ')
          .some((part) => part.startsWith(typed)),
    )
    .map((who) => ({
      who,
      label: who.name,
      detail: [`@${who.handle}`, who.title, standingOf(who)].filter(Boolean).join(' · '),
      insert: `@${who.handle} `,
    }))
  const together = groups
    .filter(({ handle, disabled }) => !disabled && handle.startsWith(typed))
    .map(({ handle, name }) => ({ label: `@${handle}`, detail: `${name} · user group`, insert: `@${handle} ` }))
  const all = ['channel', 'here']
    .filter((name) => typed && name.startsWith(typed))
    .map((name) => ({ label: `@${name}`, detail: 'Everybody in the channel', insert: `@${name} ` }))
  return offer('name', before.length - found[1].length - 1, [...named, ...together, ...all])
}

function channelsFor(before, channels) {
  const found = /(?:^|[\s(])#([\w-]*)$/.exec(before)
  if (!found) return null
  const items = channels
    .filter(({ kind, name, archived }) => kind !== 'im' && !archived && name.startsWith(found[1]))
    .map(({ name, topic }) => ({ label: `#${name}`, detail: topic, insert: `#${name} ` }))
  return offer('channel', before.length - found[1].length - 1, items)
}

function emojiFor(before) {
  const found = /(?:^|\s):([a-z0-9_+-]{2,})$/.exec(before)
  if (!found) return null
  const items = findEmoji(found[1], most).map((name) => ({
    label: `${emojiOf(name)} :${name}:`,
    detail: '',
    insert: `:${name}: `,
  }))
  return offer('emoji', before.length - found[1].length - 1, items)
}

const offer = (kind, from, items) => (items.length ? { kind, from, items: items.slice(0, most) } : null)
