/** The room that rows out of sight take in a table. */
export function Gap({ px }: { readonly px: number }) {
  return px <= 0 ? null : <tr className="gap-row" aria-hidden="true"><td style={{ blockSize: `${px}px` }} /></tr>;
}
