import { useState } from "react";

import { serverNow } from "../live/pulse";
import { t } from "../words/messages";
import { instantTyped, typed, zoneName } from "../words/times";

const DAY_MS = 24 * 3_600_000;

interface InstantFieldProps {
  readonly label: string;
  readonly name: string;
  readonly required?: boolean;
  /** What it begins with; nothing when left out. Milliseconds. */
  readonly start?: number;
}

/** A day and a time of day, typed in one form whatever the browser's language is, in the zone that the page tells times in. What can't be one is said at the field. */
export function InstantField({ label, name, required = false, start }: InstantFieldProps) {
  const [example] = useState(() => typed(serverNow() + DAY_MS));
  const check = (field: HTMLInputElement | null) => {
    const right = field === null || (field.value.trim() === "" && !required) || instantTyped(field.value) !== null;
    field?.setCustomValidity(right ? "" : t("instant.wrong", { example: `\u2066${example}\u2069` }));
  };
  return (
    <label>{label} <span className="typed-instant"><input ref={check} name={name} required={required} maxLength={16} dir="ltr" autoComplete="off"
      defaultValue={start === undefined ? undefined : typed(start)} onChange={(event) => check(event.currentTarget)} /> <span className="dim">{t("instant.form", { example: `\u2066${example}\u2069`, zone: zoneName() })}</span></span></label>
  );
}
