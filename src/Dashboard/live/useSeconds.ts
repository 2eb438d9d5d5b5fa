import { useEffect, useState } from "react";

/** The monotonic clock in milliseconds, told anew every second: one timer for each part that shows time. */
export function useSeconds(): number {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
