import type { Tag } from '../../incident/analysis/tag.ts'
import { onlySuggested } from '../../incident/timeline/filter.ts'
import { html } from '../html.ts'
import { choicesOf } from '../timeline/choices.ts'
import { filterForm } from '../timeline/form.ts'
import { printedExcerpt } from '../timeline/printed.ts'
import { fieldNames, lists, type Reading } from '../timeline/query.ts'
import { viewLinks } from '../timeline/views.ts'
import { readingIn, type Wanted } from './address.ts'
import { atRest, element } from './dom.ts'
import type { Found, Picture } from './model.ts'
import type { Store } from './store.ts'

/** How long nobody types until the search is done (ms). */
const pause = 150

/** What the page shows. `limits`: the window of time and the moment, in words. */
type ShownHere = { picture: Picture; found: Found; tags: readonly Tag[]; limits: readonly string[] }

/** The links and the form of the page, which change what is shown at once, and what is said to those who do not see it. */
export function createControls({
  wanted,
  go,
  pick,
  main,
}: {
  wanted: Store<Wanted>
  go(seq: number): void
  pick(entry: HTMLElement | null): void
  main: HTMLElement
}) {
  const status = element(html`<p class="unseen" role="status"></p>`)
  const form = document.querySelector<HTMLFormElement>('form.filter')
  const say = atRest(400, () => {
    status.textContent = words
  })
  let words = ''

  /** A link of ours to another way to read; null where the link leads elsewhere. */
  function readingOf(link: HTMLAnchorElement | null | undefined): { reading: Reading; fact: number | null } | null {
    const address = link?.getAttribute('href') ?? ''
    if (link?.dataset.plain !== undefined || !address.startsWith('?')) return null
    const query = new URLSearchParams(address.slice(1).split('#')[0])
    const fact = Number(query.get('fact'))
    return { reading: readingIn(query), fact: fact > 0 ? fact : null }
  }

  document.addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a') : null
    const [, seq] = /^#f(\d+)$/.exec(link?.getAttribute('href') ?? '') ?? []
    const to = readingOf(link)
    const isTagging = link?.matches('.to-tags') ?? false
    if (seq === undefined && to === null && !isTagging) return
    event.preventDefault()
    if (isTagging) return pick(link?.closest<HTMLElement>('.entry') ?? null)
    if (seq !== undefined) return go(Number(seq))
    wanted.set(to?.reading ?? {})
    if (to?.fact) go(to.fact)
  })

  function readForm(): void {
    if (form === null) return
    const fields = new FormData(form)
    const { filter, view, lanes } = wanted.get()
    const next = { ...filter, q: String(fields.get('q') ?? '').trim() }
    for (const list of lists) {
      const given = [...new Set(fields.getAll(fieldNames[list]).map(String))].filter((value) => value !== '')
      if (list !== 'kinds') next[list] = given
      else next.kinds = readingIn(new URLSearchParams(given.map((value) => ['kind', value]))).filter.kinds
    }
    wanted.set({ filter: next, view, lanes })
  }

  form?.addEventListener('input', atRest(pause, readForm))
  form?.addEventListener('submit', (event) => {
    event.preventDefault()
    readForm()
    main.scrollIntoView({ block: 'start' })
  })

  return {
    say(text: string): void {
      words = text
      say()
    },
    /** Puts the parts that need script in place of those of the server that they make better. */
    takeOver(parts: { above: HTMLElement[]; below: HTMLElement[]; dialogs: HTMLElement[]; help(): void }): void {
      for (const old of document.querySelectorAll('nav.overview, nav.parts')) old.remove()
      main.before(...parts.above, status)
      main.after(...parts.below)
      document.body.append(...parts.dialogs)
      document.body.classList.add('scripted')
      document.body.classList.remove('wide')
      document.querySelector('button.keys')?.addEventListener('click', parts.help)
    },
    show({ picture, found, tags, limits }: ShownHere): void {
      const now = wanted.get()
      const count = document.querySelector('nav.views .count')
      const links = element(viewLinks(now, { hasLines: picture.state.lines.length > 0, rest: html`` }))
      if (count) links.querySelector('.count')?.replaceWith(count)
      document.querySelector('nav.views')?.replaceWith(links)
      showForm(now, { picture, found, tags, limits })
    },
  }

  /** The fields keep what somebody is typing; what was found stands last. */
  function showForm(now: Wanted, { picture, found, tags, limits }: ShownHere): void {
    if (form === null) return
    const [all, count, choices] = [picture.entries.length, found.found.size, choicesOf(picture.entries, tags)]
    const made = element(
      html`<div>${filterForm(now, { choices, found: count, all, suggested: onlySuggested(found.entries, found.found, now.filter) })}</div>`,
    )
    const excerpt = element(printedExcerpt(now, { choices, found: count, all, limits }))
    document.querySelector('.on-paper')?.replaceWith(excerpt)
    const result = made.querySelector('.result')
    form.querySelector('.result')?.remove()
    if (result) {
      result.removeAttribute('role')
      form.append(result)
    }
    for (const hidden of form.querySelectorAll('input[type=hidden]')) hidden.remove()
    form.prepend(...made.querySelectorAll('form.filter input[type=hidden]'))
    const search = form.querySelector<HTMLInputElement>('[name=q]')
    if (search && search !== document.activeElement) search.value = now.filter.q
    for (const list of lists) {
      const [mine, other] = [form, made].map((each) =>
        each.querySelector<HTMLSelectElement>(`select[name=${fieldNames[list]}]`),
      )
      if (mine && other && mine.innerHTML !== other.innerHTML) mine.replaceChildren(...other.children)
      if (mine) mine.value = now.filter[list][0] ?? ''
    }
    const isAll = now.from === null && now.until === null && count === all
    words = isAll ? `All ${all} entries are shown.` : `${count} of ${all} entries are shown.`
    say()
  }
}
