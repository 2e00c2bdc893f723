import { useRouter } from 'vue-router'

/** Ways back that leave no page behind them in the history of the browser: its own key back does not meet the page again. */
export function useBack() {
  const router = useRouter()
  /** The page of this application that stands before the present one in the history; empty where the visit began here. */
  const before = (): string => String(router.options.history.state.back ?? '')

  /** To the page before this one; where there is none, to the page above it. */
  function goBack(above: string): void {
    if (before()) router.back()
    else void router.replace(above)
  }
  /** To a page that this one was opened from; where it was not, to it in the place of this one. */
  function returnTo(page: string): void {
    if (before() === page || before().split('?')[0] === page) router.back()
    else void router.replace(page)
  }
  return { goBack, returnTo }
}
