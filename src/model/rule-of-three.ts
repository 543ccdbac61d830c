/**
 * Which share of the disk may differ at the most, at 95 % confidence, when `clean` ranges out of `slots` were drawn and
 * none of them differs: the rule of three (0.95 = 1 - (1 - 3/n)^n, nearly). 0 when all were drawn.
 */
export function mayDiffer(clean: number, slots: number): number {
  if (clean >= slots) return 0;
  return clean === 0 ? 1 : Math.min(1, 3 / clean);
}

/** `5 %`, rounded up to a tenth, so that it never says too little. */
export function percentText(share: number): string {
  return `${Math.ceil(share * 1000 - 1e-9) / 10} %`;
}
