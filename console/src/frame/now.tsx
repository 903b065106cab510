import { createContext, useContext, useEffect, useState } from "react";

/** How far the node's clock is ahead of this computer's, in milliseconds. */
const Offset = createContext(0);

export const NodeClock = Offset.Provider;

/** The node's time, renewed every `every` milliseconds: deadlines count by the node's clock, not by this computer's. */
export function useNow(every = 15_000): number {
  const offset = useContext(Offset);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), every);
    return () => clearInterval(timer);
  }, [every]);
  return now + offset;
}

/** A moment of this computer's clock by the node's. */
export function useByNode(moment: number): number {
  return moment + useContext(Offset);
}
