import { defineStore } from 'pinia'
import { ref } from 'vue'
import { get } from '@/shared/api/http'
import type { TodoCount, TodoCounts } from '@/shared/api/types'

/** The two numbers at the bell, and the to-dos by kind. */
export const useFrameCounts = defineStore('counts', () => {
  const todos = ref(0)
  const overdue = ref(0)
  const unread = ref(0)
  const kinds = ref<TodoCount[]>([])

  async function read(): Promise<void> {
    const [work, messages] = await Promise.all([
      get<TodoCounts>('/todos/counts').catch(() => null),
      get<{ count?: number; unread?: number }>('/messages/unread-count').catch(() => ({}) as { count?: number; unread?: number }),
    ])
    if (work) {
      todos.value = work.total
      overdue.value = work.overdue
      kinds.value = work.kinds
    }
    unread.value = messages.count ?? messages.unread ?? 0
  }

  return { todos, overdue, unread, kinds, read }
})
