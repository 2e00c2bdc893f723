import { ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { ProblemError } from '@/shared/api/http'
import { say } from './toast'

/** One thing being done at a time: busy while it runs, its fault kept for the form, its success told. */
export function useTask() {
  const { t, locale } = useI18n()
  const busy = ref(false)
  const fault = ref<unknown>(null)

  async function run<T>(work: () => Promise<T>, done?: string): Promise<T | undefined> {
    if (busy.value) return undefined
    busy.value = true
    fault.value = null
    try {
      const result = await work()
      if (done) say(done)
      return result
    } catch (problem) {
      fault.value = problem
      return undefined
    } finally {
      busy.value = false
    }
  }

  /** As {@link run}, for work without a form: its fault is told at the foot of the page. */
  async function runAloud<T>(work: () => Promise<T>, done?: string): Promise<T | undefined> {
    const result = await run(work, done)
    if (fault.value)
      say(fault.value instanceof ProblemError ? fault.value.text(locale.value) : t('shared.error.unknown'), 'alarm')
    return result
  }

  const field = (name: string): string | undefined =>
    fault.value instanceof ProblemError ? fault.value.field(name, locale.value) : undefined

  return { busy, fault, run, runAloud, field }
}
