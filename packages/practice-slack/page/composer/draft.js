import { change, read } from '../state/store.js'

/** A draft belongs to a person, a place and a thread. */
export const draftKey = (as, channelId, thread = '') => `${as}/${channelId}/${thread}`

export function setDraft(key, text) {
  change((state) => ({ drafts: { ...state.drafts, [key]: text } }))
}

/** Puts a text into the composer of a channel and the cursor at its end. */
export function offerDraft(channelId, text) {
  const key = draftKey(read().me.handle, channelId)
  change((state) => ({ drafts: { ...state.drafts, [key]: text }, composerFocus: state.composerFocus + 1 }))
}
