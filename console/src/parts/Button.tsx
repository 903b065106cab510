import type { ReactNode } from "react";

type Kind = "plain" | "solid" | "quiet";

interface Props {
  children: ReactNode;
  kind?: Kind;
  icon?: ReactNode;
  onPress?: () => void;
  /** Not now. The button keeps the focus, so that the keyboard does not lose its place. */
  isDisabled?: boolean;
  /** The step is under way and cannot be taken twice. */
  isPending?: boolean;
  type?: "button" | "submit";
}

export function Button({ children, kind = "plain", icon, onPress, isDisabled = false, isPending = false, type = "button" }: Props) {
  const off = isDisabled || isPending;
  return (
    <button
      // The type is one of the two literals above.
      // oxlint-disable-next-line react/button-has-type
      type={type}
      className={`button button-${kind}`}
      aria-disabled={off || undefined}
      onClick={(event) => {
        // The second half of a double click is not another wish.
        if (off || event.detail > 1) event.preventDefault();
        else onPress?.();
      }}
    >
      {icon}
      {children}
    </button>
  );
}
