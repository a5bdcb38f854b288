import type { TimelineEntry } from '../../incident/timeline/entry.ts'
import type { Mark } from '../../incident/timeline/marks.ts'
import { marksOf } from '../../incident/timeline/marks.ts'
import { counted } from '../../incident/timeline/words.ts'
import { inTheBar, type Wanted } from './address.ts'
import { createAim, focus } from './aim.ts'
import { createAsKnown } from './as-known.ts'
import { createControls } from './controls.ts'
import { atRest, onNextFrame } from './dom.ts'
import { keysOf } from './keys-of-page.ts'
import { createList } from './list.ts'
import { type Loaded, loadMore, Said } from './load.ts'
import { createModel, type Found, foundIn, type Picture } from './model.ts'
import { limitWords } from './moment.ts'
import { createOverview } from './overview.ts'
import { seqOf } from './place.ts'
import { type Listed, listed } from './rows.ts'
import { createStore } from './store.ts'
import { createTagPicker } from './tag-picker.ts'
import { sendTag, type TagDeed } from './tagging.ts'
import { createTopOfPage } from './top-of-page.ts'
import { withTags } from './with-tags.ts'

/** Everything that is shown, made from the same moment, filter and window. */
type Shown = { picture: Picture; marks: readonly Mark[]; found: Found; list: Listed }

const notUpToDate = 'That is done, but the page could not be brought up to date. Load it again to see what is new.'

/** Takes the page over: from here on it is made here, of the same facts and by the same templates as on the server. */
export function startTimeline(main: HTMLElement, first: Loaded, address: Wanted): void {
  let { data, reader } = first
  let model = createModel(data)
  // All of an incident that was entered afterwards was recorded at one time, so moments by that clock say nothing.
  const meant =
    address.moment && model.clock === 'happened' ? { ...address.moment, clock: model.clock } : address.moment
  const wanted = createStore<Wanted>({ ...address, moment: meant })
  const overrides = withTags()
  const list = createList(main)
  let shown: Shown = shownOf(wanted.get())

  function shownOf(now: Wanted): Shown {
    const picture = overrides.on(model.at(now.moment), now.moment)
    const marks = marksOf(picture.entries, picture.facts, picture.state)
    const found = foundIn(picture, now, model.data.suggestions)
    return { picture, marks, found, list: listed({ model, picture, marks, found, wanted: now }) }
  }

  function show(): void {
    shown = shownOf(wanted.get())
    paint()
  }

  function paint(): void {
    const { picture, marks, found, list: rows } = shown
    list.show(rows.days, rows.templates)
    aim.mark()
    top.show(model, picture, wanted.get().moment)
    controls.show({ picture, found, tags: model.data.tags, limits: limitWords(wanted.get(), model.known) })
    const { entries: all } = picture
    const { moment } = wanted.get()
    const at = moment === null ? undefined : model.known.order(moment.clock).find(({ seq }) => seq === moment.seq)
    overview.show({
      ...{ all, found: found.entries, marks, lines: picture.state.lines, colour: rows.context.colour },
      ...{ range: model.range, moment: at?.occurredAt.getTime() ?? null },
    })
  }

  const entryOf = (seq: number): TimelineEntry | null =>
    shown.picture.entries.find(({ seqs }) => seqs.includes(seq)) ?? null

  const aim = createAim({ main, list, wanted, entryOf, say: (words) => controls.say(words) })

  async function deed(asked: TagDeed): Promise<void> {
    const before = entryOf(asked.about)
    if (before === null) return
    const undo = overrides.guess(before, asked, reader)
    show()
    try {
      overrides.keep(await sendTag(data.number, asked))
    } catch (error) {
      undo()
      throw error
    } finally {
      show()
    }
    await catchUp()
  }

  /** Shows what was recorded since. Until that can be fetched, the tags that were given here stay as the server has answered. */
  async function catchUp(): Promise<void> {
    try {
      ;({ data, reader } = await loadMore(data))
      model = createModel(data)
      overrides.forget()
    } catch (error) {
      throw new Said(notUpToDate, { cause: error })
    } finally {
      show()
    }
  }

  const picker = createTagPicker({
    tags: () => model.data.tags,
    reader: () => reader,
    entry: entryOf,
    suggested: (seq) => {
      const entry = entryOf(seq)
      const isLeft = (tag: string) => !entry?.tags.some((each) => each.tag === tag) && !entry?.dismissed.includes(tag)
      return (shown.list.context.suggested.get(seq) ?? []).filter(({ tag }) => isLeft(tag))
    },
    deed,
    closed: (seq) => {
      const element = list.element(seq)
      if (element) focus(element)
    },
  })
  const pick = (element: HTMLElement | null) => {
    const entry = element === null ? null : entryOf(seqOf(element))
    if (entry) picker.open(entry)
  }

  const top = createTopOfPage({ now: () => wanted.set({ moment: null }) })
  const overview = createOverview(wanted, aim.go)
  const controls = createControls({ wanted, go: aim.go, pick, main })
  const asKnown = createAsKnown(() => model, wanted)
  const zoom = (factor: number) => {
    const here = aim.current()
    const entry = here === null ? null : entryOf(seqOf(here))
    overview.zoom(factor, entry === null ? undefined : Date.parse(entry.at))
  }
  const keys = keysOf({ wanted, list, aim, pick, zoom, entryOf, clock: model.clock })
  controls.takeOver({
    above: [overview.root, asKnown, overview.lanes],
    below: [top.bar],
    dialogs: [picker.root, keys.root],
    help: keys.help,
  })

  const soon = onNextFrame(show)
  const written = atRest(200, () =>
    history.replaceState(null, '', inTheBar(wanted.get(), location.pathname, location.hash)),
  )
  wanted.follow((now, before) => {
    written()
    if (now.from !== before.from || now.until !== before.until) soon()
    else show()
  })
  addEventListener('hashchange', () => goToHash())
  paint()
  goToHash()

  function goToHash(): void {
    const [, seq] = /^#f(\d+)$/.exec(location.hash) ?? []
    if (seq !== undefined) aim.go(Number(seq))
  }
  controls.say(counted(shown.picture.entries.length, 'entry', 'entries'))
}
