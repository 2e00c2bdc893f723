import { ref } from 'vue'
import { whenStepUp } from '../api/http'

/** Whether the person is being asked to show again who he is. */
export const asking = ref(false)
let waiting: ((confirmed: boolean) => void)[] = []

/** Requests that are refused at the same time wait for one answer. */
whenStepUp(() => {
  asking.value = true
  return new Promise((resolve) => waiting.push(resolve))
})

export function answered(confirmed: boolean): void {
  asking.value = false
  const told = waiting
  waiting = []
  told.forEach((resolve) => resolve(confirmed))
}
