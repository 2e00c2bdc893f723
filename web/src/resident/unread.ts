import { ref } from 'vue'
import { get } from '@/shared/api/http'
import { useSession } from '@/shared/session'

/** How many messages wait to be read. */
export const unread = ref(0)
/** Grows with each piece of live news about incidents; pages read again when it does. */
export const incidentNews = ref(0)

export async function refreshUnread(): Promise<void> {
  if (!useSession().session) return void (unread.value = 0)
  const answer = await get<{ count: number } | number>('/messages/unread-count').catch(() => 0)
  unread.value = typeof answer === 'number' ? answer : answer.count
}
