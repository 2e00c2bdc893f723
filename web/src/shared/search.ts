import { ref, shallowRef, watch, type Ref } from 'vue'

/** Words that ask the server once typing rests; an answer that a newer question overtook is dropped. */
export function useSearch<T>(find: (words: string) => Promise<T[]>, pause = 180) {
  const words = ref('')
  const hits = shallowRef<T[]>([]) as Ref<T[]>
  const asked = ref('')
  let timer: ReturnType<typeof setTimeout> | undefined
  let turn = 0

  async function look(): Promise<void> {
    const mine = ++turn
    const text = words.value.trim()
    const found = await find(text).catch(() => [] as T[])
    if (mine !== turn) return
    hits.value = found
    asked.value = text
  }
  watch(words, () => {
    clearTimeout(timer)
    timer = setTimeout(() => void look(), pause)
  })
  return { words, hits, asked, look }
}
