import { computed, ref, shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { faultsIn } from '@/shared/forms/words'

/** One thing being done at a time; its fault stays for the form that asked for it. */
export function useTask() {
  const { locale } = useI18n()
  const busy = ref(false)
  const fault = shallowRef<unknown>(null)

  async function run<T>(work: () => Promise<T>): Promise<T | undefined> {
    if (busy.value) return undefined
    busy.value = true
    fault.value = null
    try {
      return await work()
    } catch (problem) {
      fault.value = problem
      return undefined
    } finally {
      busy.value = false
    }
  }
  /** The complaints of the server by field, in the language of the page. */
  const errors = computed(() => faultsIn(fault.value, locale.value))
  return { busy, fault, run, errors }
}
