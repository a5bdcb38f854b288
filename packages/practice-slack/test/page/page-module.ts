import { z } from 'zod'

/**
 * A module of the page, which is plain JavaScript, with the functions it must export. What they answer is looked at as data.
 * `path` is from practice/page.
 */
export async function pageModule<Shape extends z.ZodRawShape>(path: string, shape: Shape) {
  const loaded: object = await import(/* @vite-ignore */ new URL(`../../page/${path}`, import.meta.url).href)
  return z.object(shape).parse({ ...loaded })
}

/** An exported function of this type. Only that it is a function can be seen from outside. */
export const fn = <F extends (...given: never[]) => unknown>() =>
  z.custom<F>((value) => typeof value === 'function', 'is not a function')
