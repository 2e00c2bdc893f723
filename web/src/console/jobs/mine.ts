const store = 'linli.jobs'
const most = 30

/** The long works that this browser has started, the newest first. */
export function myJobs(): string[] {
  try {
    return JSON.parse(localStorage.getItem(store) ?? '[]') as string[]
  } catch {
    return []
  }
}

export function rememberJob(id: string): void {
  localStorage.setItem(store, JSON.stringify([id, ...myJobs().filter((one) => one !== id)].slice(0, most)))
}
