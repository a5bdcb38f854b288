import type { AtHand } from './at-hand.ts'
import { makeExport } from './make-export.ts'
import type { ExportMaking } from './page-request.ts'

/** The exports that are being made in this thread, by the numbers that whoever asked gave them. */
export function createExports() {
  const running = new Map<number, ReturnType<typeof makeExport>>()
  return {
    begin(export_: number, incident: AtHand, making: ExportMaking): void {
      running.set(export_, makeExport(incident, making))
    },

    /** The next piece; null after the last one. Throws if there is no such export, as after a start of this thread. */
    async next(export_: number): Promise<Uint8Array<ArrayBuffer> | null> {
      const one = running.get(export_)
      if (one === undefined) throw new Error('That export is not being made here.')
      const { done, value } = await one.next()
      if (done || !(value instanceof Uint8Array)) {
        running.delete(export_)
        return null
      }
      // A copy with memory of its own, which can be handed to another thread.
      return new Uint8Array(value)
    },

    end(export_: number): void {
      const one = running.get(export_)
      running.delete(export_)
      void one?.return?.(undefined)
    },
  }
}
