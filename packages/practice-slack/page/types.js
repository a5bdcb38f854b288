/**
 * The shapes the practice server sends. A `ts` is a string of seconds, a dot and six digits, unique in the workspace.
 *
 * @typedef {{id: string, handle: string, name: string, title: string, is: 'member' | 'guest' | 'single-channel-guest' | 'stranger' | 'unknown' | 'gone', initials: string, colour: string}} Person
 * @typedef {{id: string, handle: string, name: string, members: string[], disabled: boolean}} Group
 * @typedef {{id: string, name: string, state: 'starting' | 'ready' | 'stopped', url?: string}} Bot
 * @typedef {{name: string, count: number, users: string[]}} Reaction
 * @typedef {{id: string, title: string, link: string, emoji?: string}} Bookmark
 *
 * @typedef {object} Message
 * @property {string} ts
 * @property {string} text mrkdwn
 * @property {string} [user]
 * @property {string} [bot_id]
 * @property {string} [username]
 * @property {string} [subtype]
 * @property {string} [thread_ts]
 * @property {number} [reply_count]
 * @property {object[]} [blocks]
 * @property {object[]} [attachments]
 * @property {object[]} [files]
 * @property {Reaction[]} [reactions]
 * @property {{user: string, ts: string}} [edited]
 * @property {string[]} [pinned_to]
 * @property {boolean} [ephemeral] only the person acting sees it; the page's own key
 *
 * @typedef {object} Channel
 * @property {string} id
 * @property {string} name
 * @property {'public' | 'private' | 'im'} kind
 * @property {string} topic
 * @property {string} purpose
 * @property {string[]} members
 * @property {boolean} archived
 * @property {boolean} is_member
 * @property {string} [with] the other person, in a direct message
 * @property {string} last_read
 * @property {Bookmark[]} bookmarks
 * @property {string[]} pins ts of the pinned messages
 *
 * @typedef {object} View
 * @property {string} id
 * @property {string} [hash]
 * @property {'modal' | 'home'} type
 * @property {{text: string}} [title]
 * @property {{text: string}} [submit]
 * @property {{text: string}} [close]
 * @property {object[]} blocks
 * @property {string} [callback_id]
 * @property {{values?: Record<string, Record<string, object>>}} [state]
 *
 * @typedef {object} Surface what a block needs of the message or view it stands in
 * @property {(block: object, element: object) => object} value the element's state value now
 * @property {(block: object, element: object, value: object) => void} change keeps it, and tells the bot where Slack would
 * @property {(block: object, element: object, value: object) => void} press tells the bot, keeps nothing
 * @property {(block: object, element: object) => boolean} busy the bot has not answered yet
 * @property {Record<string, string>} errors by block_id
 */
export {}
