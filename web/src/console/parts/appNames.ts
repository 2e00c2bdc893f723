import { onMounted, shallowRef } from 'vue'
import { nameIn } from '@/shared/i18n'
import { all } from './all'

interface App {
  id: string
  name: string
  nameEn?: string | null
}

/** The application that something came with: such things are called `<application>.<name>`. */
export const appOf = (key: string): string | null => (key.indexOf('.') > 0 ? key.slice(0, key.indexOf('.')) : null)

/** Things with a code under the application that they came with; those of the platform come first, under none. */
export function byApp<T extends { code: string }>(things: T[]): { app: string | null; things: T[] }[] {
  const groups = new Map<string | null, T[]>([[null, []]])
  for (const one of things) groups.set(appOf(one.code), [...(groups.get(appOf(one.code)) ?? []), one])
  return [...groups].map(([app, those]) => ({ app, things: those })).filter((group) => group.things.length)
}

/** What one of some applications is called; its id where it is not among them. */
export const nameOfApp = (apps: App[], id: string): string => nameIn(apps.find((one) => one.id === id)) || id

/** What applications are called; by their id as long as that is not known. */
export function useAppNames() {
  const apps = shallowRef<App[]>([])
  const appName = (id: string): string => nameOfApp(apps.value, id)
  /** What the application is called that something came with; empty for what the platform has. */
  const cameWith = (key: string): string => appName(appOf(key) ?? '')
  onMounted(async () => (apps.value = await all<App>('/apps').catch(() => [])))
  return { appName, cameWith }
}
