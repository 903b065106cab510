import type { ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components";

type Kind = "plain" | "solid" | "danger" | "quiet";

interface Props {
  children: ReactNode;
  kind?: Kind;
  icon?: ReactNode;
  onPress?: () => void;
  isDisabled?: boolean;
  isPending?: boolean;
  type?: "button" | "submit";
  autoFocus?: boolean;
  label?: string;
}

/** A button. `danger` is kept for steps that change a person's treatment. */
export function Button({ children, kind = "plain", icon, label, type = "button", ...rest }: Props) {
  return (
    <AriaButton {...rest} type={type} aria-label={label} className={`button button-${kind}`}>
      {icon}
      {children}
    </AriaButton>
  );
}
