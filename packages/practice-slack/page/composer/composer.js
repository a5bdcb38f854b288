import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { html } from '../html.js'
import { toned } from '../parts/avatar.js'
import { Icon } from '../parts/icons.js'
import { nameOf } from '../state/select.js'
import { useStore } from '../state/store.js'
import { AttachButton, Attached, fileHandlers } from './attached.js'
import { draftKey, setDraft } from './draft.js'
import { clearFiles, packed } from './files.js'
import { send } from './send.js'
import { Shortcuts } from './shortcuts.js'
import { Suggestions } from './suggestions.js'
import { useSuggestions } from './use-suggestions.js'

const none = []

/** Where one writes. Enter sends, Shift and Enter begin a new line; on an empty line the up arrow goes to the last message. */
export function Composer({ channel, thread }) {
  const me = useStore((s) => s.me)
  const key = draftKey(me.handle, channel.id, thread)
  const text = useStore((s) => s.drafts[key] ?? '')
  const focus = useStore((s) => s.composerFocus)
  const field = useRef(null)
  const files = useStore((s) => s.attached[key] ?? none)
  const [over, setOver] = useState(false)
  const [broadcast, setBroadcast] = useState(false)
  const suggestions = useSuggestions({
    field,
    text,
    write: (next) => setDraft(key, next),
    id: `suggest-${thread ?? 'main'}`,
  })
  useFocus(field, focus, thread)
  useGrowing(field, text)

  const submit = async () => {
    const typed = text.trim()
    if (!typed && !files.length) return
    setDraft(key, '')
    suggestions.close()
    const sent = await send({ channel, thread, typed, broadcast, files: await packed(files) })
    if (sent) clearFiles(key)
    else setDraft(key, typed)
  }
  const onKeyDown = (event) => {
    if (event.isComposing || suggestions.onKeyDown(event)) return
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      submit()
    }
    if (event.key === 'ArrowUp' && !text) lastMessage(event)?.focus()
  }
  const where = useStore((s) => nameOf(s, channel))
  const label = thread ? 'Reply' : `Message ${where}`
  return html`<form class=${over ? 'composer over' : 'composer'} style=${toned(me.colour)} ...${fileHandlers(key, setOver)} onSubmit=${(event) => event.preventDefault()}>
    <${Suggestions} ...${suggestions.list} />
    <div class="composer-box">
      <textarea
        ...${{ class: 'composer-field', rows: 1, placeholder: `${label} as ${me.name.split(' ')[0]}`, 'aria-label': `${label}, as ${me.name}`, enterkeyhint: 'send' }}
        ...${suggestions.aria}
        ref=${field}
        value=${text}
        onInput=${(event) => {
          setDraft(key, event.currentTarget.value)
          suggestions.look()
        }}
        onKeyDown=${onKeyDown}
        onClick=${suggestions.look}
        onBlur=${suggestions.close}
      />
      <${Attached} draft=${key} list=${files} />
      <div class="composer-foot">
        <${AttachButton} draft=${key} />
        <${Shortcuts} channel=${channel} />
        ${thread && html`<label class="broadcast"><input type="checkbox" checked=${broadcast} onChange=${(e) => setBroadcast(e.currentTarget.checked)} /> Also send to ${where}</label>`}
        <span class="composer-help"><kbd>Enter</kbd> sends · <kbd>/</kbd> commands · <kbd>@</kbd> people</span>
        <button type="button" class="send" aria-label="Send" title="Send" disabled=${!text.trim() && !files.length} onClick=${submit}><${Icon} name="send" /></button>
      </div>
    </div>
  </form>`
}

/** The cursor waits in the composer on a computer; on a phone that would raise the keyboard unasked. */
function useFocus(field, focus, thread) {
  const first = useRef(true)
  useEffect(() => {
    const asked = !first.current
    first.current = false
    if (asked && thread) return
    if (!asked && (matchMedia('(hover: none)').matches || document.querySelector('dialog[open]'))) return
    if (!asked && !thread && document.activeElement?.matches('.act-as :focus-visible, .channel-list :focus-visible'))
      return
    field.current.focus()
    field.current.setSelectionRange(field.current.value.length, field.current.value.length)
  }, [focus])
}

function useGrowing(field, text) {
  useLayoutEffect(() => {
    field.current.style.height = 'auto'
    field.current.style.height = `${Math.min(field.current.scrollHeight, 220)}px`
  }, [text])
}

const lastMessage = (event) => {
  const messages = event.currentTarget.closest('.main, .thread').querySelectorAll('.message')
  return messages[messages.length - 1]
}
