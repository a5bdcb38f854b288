import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'

const NEAR_PX = 80

/**
 * Keeps a log at its end while the reader is there or has just written, leaves it alone while they read further up, and
 * shows a linked message. `fromTop` begins at the top.
 */
export function useSticking(log, list, { target, me, fromTop }) {
  const stuck = useRef(!fromTop)
  const [away, setAway] = useState(false)
  const seen = useRef(list.at(-1)?.ts ?? '')
  const isNewAndMine = () => {
    const newest = list.at(-1)
    const fresh = newest !== undefined && newest.ts > seen.current
    seen.current = newest?.ts ?? seen.current
    return fresh && newest.user === me
  }
  const toEnd = () => {
    if (log.current) log.current.scrollTop = log.current.scrollHeight
  }
  useEffect(() => {
    const element = log.current
    const look = () => {
      const near = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX
      stuck.current = near
      setAway(!near)
    }
    // What is drawn later (an image, a longer composer) moves the end as well.
    const observer = new ResizeObserver(() => stuck.current && toEnd())
    observer.observe(element)
    observer.observe(element.firstElementChild)
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [])
  useLayoutEffect(() => {
    const linked = target && log.current.querySelector(`[data-ts="${CSS.escape(target)}"]`)
    if (!linked) return
    stuck.current = false
    linked.scrollIntoView({ block: 'center' })
  }, [target])
  useLayoutEffect(() => {
    if (stuck.current || isNewAndMine()) toEnd()
  }, [list.length, list.at(-1)])
  return { away, toEnd }
}
