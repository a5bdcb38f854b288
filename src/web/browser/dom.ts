import type { Html } from '../html.ts'

/** Makes one element of a template of ours, in which people's words are escaped. */
export function element(template: Html): HTMLElement {
  const holder = document.createElement('template')
  holder.innerHTML = String(template)
  const made = holder.content.firstElementChild
  if (!(made instanceof HTMLElement)) throw new Error('This template makes no element.')
  return made
}

/** The part of an element that has to be there, because our own template made both. */
export function part<E extends Element>(within: ParentNode, selector: string, kind: abstract new () => E): E {
  const found = within.querySelector(selector)
  if (!(found instanceof kind)) throw new Error(`There is no ${selector} here.`)
  return found
}

/** Calls at most once before the next frame, with what is true then. */
export function onNextFrame(work: () => void): () => void {
  let asked = false
  return () => {
    if (asked) return
    asked = true
    requestAnimationFrame(() => {
      asked = false
      work()
    })
  }
}

/** Calls once nothing has been asked for so many ms. */
export function atRest(ms: number, work: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  return () => {
    clearTimeout(timer)
    timer = setTimeout(work, ms)
  }
}

/** Whether what is pressed is meant for a field. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.matches('input, select, textarea') || target.isContentEditable)
}
