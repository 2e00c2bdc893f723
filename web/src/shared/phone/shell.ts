/** Keeps the page's own files on the phone, so that it opens without a network. Built pages only. */
export function keepShell(face: 'resident' | 'worker'): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  void navigator.serviceWorker.register(`/${face}/sw.js`, { scope: `/${face}/` }).catch(() => undefined)
}
