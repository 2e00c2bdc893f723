import { reactive } from 'vue'

export interface Toast {
  id: number
  text: string
  tone: 'normal' | 'alarm'
}

/** Short words about what has just been done, shown at the foot of the page and read out. */
export const toasts = reactive<Toast[]>([])
let last = 0

export function say(text: string, tone: Toast['tone'] = 'normal'): void {
  const id = ++last
  toasts.push({ id, text, tone })
  setTimeout(() => dismiss(id), tone === 'alarm' ? 8000 : 4000)
}

export function dismiss(id: number): void {
  const index = toasts.findIndex((toast) => toast.id === id)
  if (index >= 0) toasts.splice(index, 1)
}
