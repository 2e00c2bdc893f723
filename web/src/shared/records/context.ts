import { computed, type ComputedRef } from 'vue'
import type { Context } from '@/shared/forms/schema'
import { whoIs } from '@/shared/forms/who'
import { useSession } from '@/shared/session'
import type { RecordRow, TypeViews } from './types'

/** What expressions of a form may name beside its own fields: the settings of the place, who asks, the record. */
export function useContext(type: () => TypeViews, row: () => RecordRow | null | undefined, place?: () => string | undefined): ComputedRef<Context> {
  const session = useSession()
  return computed(() => ({
    app: type().app,
    placeCode: row()?.placeCode ?? place?.(),
    settings: type().settings ?? {},
    record: { ...row()?.values, state: row()?.state },
    me: whoIs(session.session?.account),
  }))
}
