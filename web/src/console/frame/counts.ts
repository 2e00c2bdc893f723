import { defineStore } from 'pinia'
import { ref } from 'vue'
import { get } from '@/shared/api/http'

/** The two numbers at the bell. */
export const useFrameCounts = defineStore('counts', () => {
  const todos = ref(0)
  const unread = ref(0)
  const byKind = ref<Record<string, number>>({})

  async function read(): Promise<void> {
    const [work, messages] = await Promise.all([
      get<Record<string, unknown>>('/todos/counts').catch(() => ({}) as Record<string, unknown>),
      get<{ count?: number; unread?: number }>('/messages/unread-count').catch(() => ({}) as { count?: number; unread?: number }),
    ])
    const numbers = Object.entries(work).filter((entry): entry is [string, number] => typeof entry[1] === 'number')
    todos.value = Number(work.total ?? work.count ?? numbers.reduce((sum, [, value]) => sum + value, 0))
    byKind.value = Object.fromEntries(numbers)
    unread.value = messages.count ?? messages.unread ?? 0
  }

  return { todos, unread, byKind, read }
})
