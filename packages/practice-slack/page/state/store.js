import { useLayoutEffect, useReducer, useRef } from 'preact/hooks'

let state = {
  /** handle of the person asked for; `me` is the one acting, the same but for the moment of a change */
  as: '',
  /** @type {'connecting' | 'live' | 'lost'} */
  link: 'connecting',
  /** sentence from the server that keeps the page from opening */
  refusal: '',
  me: null,
  people: [],
  byId: {},
  /** user groups, disabled ones too */
  groups: [],
  bot: null,
  team: null,
  transport: '',
  /** whether the app may ask people to sign in */
  sign_in: false,
  clock: { kind: 'real', now: '' },
  commands: [],
  shortcuts: [],
  channels: {},
  messages: {},
  /** how many messages are before those in `messages`, by channel */
  earlier: {},
  /** messages known outside that run, by channel and ts: of old threads */
  older: {},
  faults: [],
  /** types of blocks that this Slack does not know */
  unknown_blocks: [],
  /** @type {'' | 'traffic' | 'faults'} which part of the panel is open */
  panel: '',
  traffic: [],
  views: [],
  home: null,
  home_tab: false,
  /** the place: a channel id, or `@handle` for a direct message */
  at: '',
  thread: '',
  tab: 'messages',
  /** ts of the message a link led to */
  target: '',
  drawer: false,
  drafts: {},
  /** files to go out with a draft, by its key */
  attached: {},
  composerFocus: 0,
  fresh: {},
  readUpTo: {},
  hidden: {},
  notices: [],
  question: null,
}

const listeners = new Set()

export const read = () => state

/** Changes the state and tells every component that looks at what changed. */
export function change(patch) {
  const next = typeof patch === 'function' ? patch(state) : patch
  if (!next) return
  state = { ...state, ...next }
  for (const listener of [...listeners]) listener()
}

/** The selected part of the state; the selector returns the same reference as long as nothing it shows has changed. */
export function useStore(select) {
  const [, again] = useReducer((n) => n + 1, 0)
  const latest = useRef({})
  latest.current = { select, value: select(state) }
  useLayoutEffect(() => {
    const check = () => {
      if (!Object.is(latest.current.select(state), latest.current.value)) again()
    }
    check()
    listeners.add(check)
    return () => listeners.delete(check)
  }, [])
  return latest.current.value
}
