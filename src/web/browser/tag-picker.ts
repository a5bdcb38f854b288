import type { Tag } from '../../incident/analysis/tag.ts'
import type { EntryTag, TimelineEntry } from '../../incident/timeline/entry.ts'
import { foldedText } from '../../incident/timeline/folded.ts'
import { reactionSign } from '../emoji.ts'
import { type Html, html } from '../html.ts'
import type { Suggested } from '../timeline/tag-chips.ts'
import { element, part } from './dom.ts'
import { Said } from './load.ts'
import type { TagDeed } from './tagging.ts'

const template = html`<dialog class="tag-picker" aria-labelledby="tag-picker-name"><h2 id="tag-picker-name">Tag this entry</h2>
<p class="about"></p><ul class="guesses given" aria-label="Its tags"></ul><ul class="guesses hinted" aria-label="Suggested"></ul>
<input type="text" role="combobox" aria-expanded="true" aria-controls="tag-choices" aria-autocomplete="list" aria-label="Type to find a tag" placeholder="Type to find a tag" autocomplete="off" spellcheck="false">
<ul id="tag-choices" role="listbox" aria-label="Tags"></ul>
<p class="said" role="alert"></p>
<p class="hint">Enter gives the tag, and takes yours back. Several people may tag the same entry differently.</p>
<form method="dialog"><button class="small">Close</button></form></dialog>`

/** What the picker needs of the page. `deed` resolves when it is done, and rejects with `Said` when it is not. */
type Deps = {
  tags(): readonly Tag[]
  reader(): { id: string; mayTag: boolean }
  entry(seq: number): TimelineEntry | null
  suggested(seq: number): readonly Suggested[]
  deed(deed: TagDeed): Promise<void>
  /** Puts the focus back to where it was. */
  closed(seq: number): void
}

/** Tags an entry by typing: the tags that it has, then those that are suggested, then all of them. */
export function createTagPicker(deps: Deps) {
  const root = element(template)
  if (!(root instanceof HTMLDialogElement)) throw new Error('The picker is no dialog.')
  const [input, choices] = [part(root, 'input', HTMLInputElement), part(root, '#tag-choices', HTMLElement)]
  const [guesses, said] = [part(root, '.hinted', HTMLElement), part(root, '.said', HTMLElement)]
  let [seq, active] = [0, 0]

  const mine = (tag: string) =>
    deps.entry(seq)?.tags.some((each) => each.tag === tag && each.emoji === null && each.who.id === deps.reader().id) ??
    false

  function offered(): Tag[] {
    const words = foldedText(input.value).split(/\s+/)
    const fits = ({ id, means }: Tag) => words.every((word) => foldedText(`${id} ${means}`).includes(word))
    const begins = ({ id }: Tag) => Number(!foldedText(id).startsWith(words[0] ?? ''))
    const hinted = new Set(deps.suggested(seq).map(({ tag }) => tag))
    const rank = (tag: Tag) => Number(!hinted.has(tag.id)) * 2 + begins(tag)
    return deps
      .tags()
      .filter(fits)
      .toSorted((a, b) => rank(a) - rank(b))
  }

  function show(): void {
    const all = offered()
    active = Math.min(Math.max(active, 0), Math.max(all.length - 1, 0))
    const option = ({ id, means, group }: Tag, index: number) =>
      html`<li role="option" id="tag-choice-${index}" data-tag="${id}" aria-selected="${String(index === active)}"><span class="tag tag-${group}">${id}</span>${mine(id) ? html` <b>yours</b>` : ''} <small>${means}</small></li>`
    choices.innerHTML = String(
      html`${all.map(option)}${all.length === 0 ? html`<li class="none">No tag is like that.</li>` : ''}`,
    )
    input.setAttribute('aria-activedescendant', all.length === 0 ? '' : `tag-choice-${active}`)
    choices.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
    const guess = ({ tag, rule, why }: Suggested) =>
      html`<li><span><b>${tag}?</b> <small>${why}</small></span> <button type="button" class="small" data-do="tag" data-tag="${tag}" data-rule="${rule}">Keep<span class="unseen"> ${tag}</span></button> <button type="button" class="small" data-do="dismiss" data-tag="${tag}" data-rule="${rule}">Dismiss<span class="unseen"> ${tag}</span></button></li>`
    part(root, '.given', HTMLElement).innerHTML = String(html`${[...(deps.entry(seq)?.tags ?? [])].map(given)}`)
    guesses.innerHTML = String(html`${deps.suggested(seq).map(guess)}`)
  }

  /** Readers take back what they gave here; a reaction is taken back in Slack. */
  function given({ tag, who, emoji }: EntryTag): Html {
    const isMine = who.id === deps.reader().id
    const back =
      isMine && emoji === null
        ? html` <button type="button" class="small" data-do="untag" data-tag="${tag}">Take back<span class="unseen"> ${tag}</span></button>`
        : ''
    return html`<li><span><b>${tag}</b> <small>${isMine ? 'yours' : who.name}${emoji === null ? '' : `, by the reaction ${reactionSign(emoji)}`}</small></span>${back}</li>`
  }

  async function ask(deed: Omit<TagDeed, 'about'>): Promise<void> {
    said.textContent = ''
    try {
      const done = deps.deed({ ...deed, about: seq })
      show()
      await done
    } catch (error) {
      said.textContent = error instanceof Said ? error.message : 'That did not work, and nothing was changed.'
      if (!(error instanceof Said)) reportError(error)
    }
    show()
  }

  function give(tag: string): Promise<void> {
    const rule = deps.suggested(seq).find((each) => each.tag === tag)?.rule ?? null
    return ask({ tag, do: mine(tag) ? 'untag' : 'tag', rule: mine(tag) ? null : rule })
  }

  input.addEventListener('input', () => {
    active = 0
    show()
  })
  input.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 5, PageUp: -5 }[event.key]
    if (step !== undefined) active += step
    else if (event.key !== 'Enter') return
    event.preventDefault()
    const chosen = event.key === 'Enter' ? offered()[active] : undefined
    if (chosen) void give(chosen.id)
    else show()
  })
  root.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target : null
    const button = target?.closest<HTMLElement>('[data-do]')
    const option = target?.closest<HTMLElement>('[role=option]')
    if (target === root) root.close()
    else if (button) {
      const { tag = '', rule = null, do: asked } = button.dataset
      void ask({ tag, rule, do: asked === 'dismiss' || asked === 'untag' ? asked : 'tag' })
      input.focus()
    } else if (option) void give(option.dataset.tag ?? '')
  })
  root.addEventListener('close', () => deps.closed(seq))

  return {
    root,
    open(entry: TimelineEntry): void {
      ;[seq, active, input.value, said.textContent] = [entry.seq, 0, '', '']
      part(root, '.about', HTMLElement).textContent = `${entry.who.name}: ${(entry.plain ?? '').slice(0, 160)}`
      if (!deps.reader().mayTag)
        said.textContent =
          'Tagging takes the right “responder”. Type /incident rights responder in the channel to ask for it.'
      show()
      root.showModal()
      input.focus()
    },
  }
}
