import { change, read } from './store.js'

/** Asks before something that cannot be taken back. Resolves to whether the person agreed. */
export function ask({ title, text, confirm, deny, danger = false }) {
  read().question?.resolve(false)
  return new Promise((resolve) => {
    const done = (agreed) => {
      change({ question: null })
      resolve(agreed)
    }
    change({ question: { title, text, confirm, deny, danger, resolve: done } })
  })
}

/** The same for Block Kit's confirm object; without one the answer is yes. */
export function askAs(confirm) {
  if (!confirm) return Promise.resolve(true)
  return ask({
    title: confirm.title?.text ?? 'Are you sure?',
    text: confirm.text ?? '',
    confirm: confirm.confirm?.text ?? 'Yes',
    deny: confirm.deny?.text ?? 'Cancel',
    danger: confirm.style === 'danger',
  })
}
